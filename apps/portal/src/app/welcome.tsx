import { getTranslations } from 'next-intl/server';
import { pageGateway } from '../page-gateway.ts';
import styles from './welcome.module.css';

/** What somebody sees who is not signed in. */
export async function Welcome({ failed }: { failed: boolean }) {
  const [t, trial] = await Promise.all([getTranslations('welcome'), getTranslations('trial')]);
  return (
    <div className={styles['welcome']}>
      <title>Bailiwick</title>
      <p className={styles['brand']}>Bailiwick</p>
      {failed && <p role="alert">{t('failed')}</p>}
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <a className={styles['enter']} href="/signin">
        {t('signIn')}
      </a>
      <nav aria-label={t('documents')}>
        <a href="/openapi.json">{t('api')}</a>
        <a href="/v1.0/$metadata">{t('metadata')}</a>
        {pageGateway().trial && <a href="/trial/mail">{trial('mails')}</a>}
      </nav>
    </div>
  );
}
