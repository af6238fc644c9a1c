import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../../interface/form/button.tsx';
import type { Report } from '../../team/team.ts';
import { standingOf } from './for-other.ts';
import type { EarlierAnswers } from './question-fields.ts';
import { RequestForm } from './request-form.tsx';
import type { Terms } from './requirements.ts';
import styles from './sheet.module.css';
import { TermsChoice } from './terms-choice.tsx';

interface AskForOtherProps {
  readonly packageId: string;
  readonly of: Report;
  readonly terms: readonly Terms[];
  readonly chosen: Terms | undefined;
  readonly path: string;
  /** What was written in an earlier request, to begin with. */
  readonly earlier: { readonly justification: string; readonly answers: EarlierAnswers };
}

/** What a manager may ask for somebody of their team: the form, or why there is none. */
export async function AskForOther({ packageId, of, terms, chosen, path, earlier }: AskForOtherProps) {
  const [t, { assignmentId, requestId }] = await Promise.all([
    getTranslations('packageSheet.forOther'),
    standingOf(packageId, of.id),
  ]);
  const name = of.displayName;
  if (assignmentId !== undefined)
    return (
      <div className={styles['already']}>
        <p>{t('has', { name })}</p>
        <ButtonLink href={`/access/${assignmentId}`}>{t('toAccess')}</ButtonLink>
      </div>
    );
  if (requestId !== undefined)
    return (
      <div className={styles['already']}>
        <p>{t('asked', { name })}</p>
        <ButtonLink href={`/requests/${requestId}`}>{t('toRequest')}</ButtonLink>
      </div>
    );
  if (chosen === undefined) return <p>{t('notPossible', { name })}</p>;
  return (
    <>
      <TermsChoice all={terms} chosen={chosen} path={path} forId={of.id} />
      <RequestForm key={of.id} packageId={packageId} terms={chosen} other={of} {...earlier} blocked={false} />
    </>
  );
}
