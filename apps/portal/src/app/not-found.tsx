import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../interface/form/button.tsx';
import { Empty } from '../interface/shown/empty.tsx';

export default async function NotFound() {
  const t = await getTranslations('missing');
  return (
    <Empty kind="found" title={t('title')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
      {t('lead')}
    </Empty>
  );
}
