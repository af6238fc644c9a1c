import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../interface/form/button.tsx';
import { PageHead } from '../interface/shown/page-head.tsx';

export default async function NotFound() {
  const t = await getTranslations('missing');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <ButtonLink href="/" look="primary">
        {t('home')}
      </ButtonLink>
    </>
  );
}
