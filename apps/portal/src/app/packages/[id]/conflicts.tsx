import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import styles from './sheet.module.css';
import type { Terms } from './requirements.ts';

/** Said before somebody asks in vain: what they have cannot be held together with this. */
export async function Conflicts({ conflicts }: { conflicts: Terms['@bailiwick.conflicts'] }) {
  const t = await getTranslations('packageSheet');
  if (conflicts.length === 0) return null;
  return (
    <div className={styles['conflicts']} role="note">
      <b>{t('conflicts.title')}</b>
      <ul>
        {conflicts.map(({ id, type, displayName }) => (
          <li key={id}>{t(`conflicts.${type}`, { name: displayName })}</li>
        ))}
      </ul>
      <p>
        {t('conflicts.lead')}{' '}
        <Link href="/access" className="link">
          {t('conflicts.access')}
        </Link>
      </p>
    </div>
  );
}
