import { getTranslations } from 'next-intl/server';
import { PageHead } from './page-head.tsx';
import styles from './shown.module.css';

/** Said where a service could not answer. Nothing was lost; reading again is all there is to do. */
export async function Unavailable({ code, words }: { code: string; words?: string }) {
  const t = await getTranslations('unavailable');
  return (
    <>
      <PageHead title={t('title')} />
      <div className={styles['notice']} role="alert">
        <p>{words ?? t('lead')}</p>
        <p className={styles['faint']}>{t('code', { code })}</p>
        <a className="link" href="">
          {t('again')}
        </a>
      </div>
    </>
  );
}
