import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { durationInWords, Time } from '../../../interface/shown/time.tsx';
import type { Terms } from './requirements.ts';
import styles from './sheet.module.css';

/** Which of several policies to ask under; a choice is an address, so it needs no script. */
export async function TermsChoice({ all, chosen, path }: { all: readonly Terms[]; chosen: Terms; path: string }) {
  const t = await getTranslations('packageSheet');
  if (all.length < 2) return null;
  return (
    <nav aria-label={t('terms')} className={styles['terms']}>
      {all.map((terms) => (
        <Link
          key={terms.policyId}
          href={`${path}?policy=${terms.policyId}`}
          scroll={false}
          replace
          aria-current={terms === chosen ? 'true' : undefined}
        >
          <b>{terms.policyDisplayName}</b>
          <span>{terms.policyDescription}</span>
          <small>
            <Lasts terms={terms} />
            {' · '}
            {t(terms.isApprovalRequiredForAdd ? 'withApproval' : 'withoutApproval')}
          </small>
        </Link>
      ))}
    </nav>
  );
}

/** How long access under these terms lasts. */
export async function Lasts({ terms }: { terms: Terms }) {
  const t = await getTranslations('packageSheet');
  const { type, duration, endDateTime } = terms.schedule.expiration as {
    type: string;
    duration?: string | null;
    endDateTime?: string | null;
  };
  if (type === 'afterDuration' && duration) return t('lasts', { duration: await durationInWords(duration) });
  if (type === 'afterDateTime' && endDateTime)
    return (
      <>
        {t('until')} <Time at={endDateTime} as="date" />
      </>
    );
  return t('noEnd');
}
