import { permissions, type Permission } from '@bailiwick/authorization';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../form/button.tsx';
import { PageHead } from './page-head.tsx';
import styles from './shown.module.css';

/** Said where somebody lacks the role for a page: which roles would do, and who gives them. */
export async function Forbidden({ permission }: { permission: string }) {
  const [t, roles] = await Promise.all([getTranslations('forbidden'), getTranslations('roles')]);
  const row = Object.hasOwn(permissions, permission) ? permissions[permission as Permission] : undefined;
  const wanted = [...new Set([...(row?.catalog ?? []), ...(row?.tenant ?? [])])];
  const givers = row !== undefined && row.catalog.length > 0 ? 'catalog' : 'tenant';
  return (
    <>
      <PageHead title={t('title')} />
      <div className={styles['notice']}>
        <p>{t('lead')}</p>
        {wanted.length > 0 && (
          <>
            <p>{t('oneOf')}</p>
            <ul>
              {wanted.map((role) => (
                <li key={role}>{roles(role)}</li>
              ))}
            </ul>
          </>
        )}
        <p>{t(`givenBy.${givers}`)}</p>
        <ButtonLink href="/" look="primary">
          {t('home')}
        </ButtonLink>
      </div>
    </>
  );
}
