import { getTranslations } from 'next-intl/server';
import type { GivenRole } from '../offered.ts';
import { ResourceMark } from '../resource-mark.tsx';
import styles from './sheet.module.css';

/** What a package gives: each resource with the role in it. */
export async function Contents({ roles }: { roles: readonly GivenRole[] }) {
  const t = await getTranslations('packageSheet');
  if (roles.length === 0) return <p>{t('empty')}</p>;
  return (
    <ul className={styles['contents']}>
      {roles.map(({ id, role, scope }) => (
        <li key={id}>
          <ResourceMark originSystem={scope?.resource?.originSystem ?? ''} />
          <b>{scope?.resource?.displayName ?? t('unknown')}</b>
          <span>{role?.displayName}</span>
        </li>
      ))}
    </ul>
  );
}
