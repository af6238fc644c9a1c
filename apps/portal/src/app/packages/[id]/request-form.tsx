import { getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { ActionForm, Submit } from '../../../interface/form/action-form.tsx';
import { LongField, TextField } from '../../../interface/form/field.tsx';
import { daysOf } from '../../../interface/shown/duration.ts';
import { durationInWords } from '../../../interface/shown/time.tsx';
import { newKey } from '../../../interface/visit/act.ts';
import { dayAfter, dayOf } from '../../../interface/words/days.ts';
import { askForAccess } from './actions.ts';
import type { AskedQuestion, EarlierAnswers } from './question-fields.ts';
import { Questions } from './questions.tsx';
import type { Terms } from './requirements.ts';
import styles from './sheet.module.css';

interface RequestFormProps {
  readonly packageId: string;
  readonly terms: Terms;
  readonly justification: string;
  readonly answers: EarlierAnswers;
  /** True where something that the visitor has stands against it. */
  readonly blocked: boolean;
}

/** Asks only for what the terms ask: a reason, answers to questions, and dates where they may be chosen. */
export async function RequestForm({ packageId, terms, justification, answers, blocked }: RequestFormProps) {
  const [t, zone, now] = await Promise.all([getTranslations('packageSheet'), getTimeZone(), getNow()]);
  const { duration } = terms.schedule.expiration as { duration?: string | null };
  const today = dayOf(now, zone);
  const latest = duration ? dayAfter(today, Math.floor(daysOf(duration))) : undefined;
  return (
    <ActionForm action={askForAccess} formKey={newKey()} hidden={{ packageId, policyId: terms.policyId }}>
      <LongField
        name="justification"
        label={terms.isRequestorJustificationRequired ? t('justification') : t('justificationOptional')}
        hint={t('justificationHint')}
        required={terms.isRequestorJustificationRequired}
        defaultValue={justification}
        maxLength={2048}
        rows={4}
      />
      <Questions asked={terms.questions as unknown as readonly AskedQuestion[]} earlier={answers} />
      {terms.allowCustomAssignmentSchedule && (
        <div className={styles['dates']}>
          <TextField name="startDateTime" label={t('from')} hint={t('fromHint')} type="date" min={today} />
          <TextField
            name="endDateTime"
            label={t('to')}
            hint={duration ? t('toHintLimit', { duration: await durationInWords(duration) }) : t('toHint')}
            type="date"
            min={today}
            max={latest}
          />
        </div>
      )}
      <div>
        <Submit whyNot={blocked ? t('conflicts.title') : undefined}>
          {terms.isApprovalRequiredForAdd ? t('sendRequest') : t('getAccess')}
        </Submit>
      </div>
    </ActionForm>
  );
}
