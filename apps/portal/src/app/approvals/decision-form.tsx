import { getTranslations } from 'next-intl/server';
import { ActionForm, Submit } from '../../interface/form/action-form.tsx';
import { LongField, TextField } from '../../interface/form/field.tsx';
import { newKey } from '../../interface/visit/act.ts';
import type { StageRow } from '../requests/requests.ts';
import { decide } from './actions.ts';
import styles from './approvals.module.css';

interface DecisionFormProps {
  readonly requestId: string;
  readonly stage: StageRow;
  readonly nextHref: string;
}

/** Yes or no, with a reason. The keys A and D lead here; nothing is decided by a key alone. */
export async function DecisionForm({ requestId, stage, nextHref }: DecisionFormProps) {
  const t = await getTranslations('approvals');
  return (
    <ActionForm action={decide} formKey={newKey()} hidden={{ requestId, stageId: stage.id, next: nextHref }}>
      <LongField
        name="justification"
        label={t('reason')}
        hint={t('reasonHint')}
        maxLength={2048}
        rows={2}
        data-decision="reason"
      />
      <TextField name="endDateTime" target="schedule" label={t('earlierEnd')} hint={t('earlierEndHint')} type="date" />
      <div className={styles['decide']}>
        <Submit name="result" value="Approve" title="A">
          {t('approve')}
        </Submit>
        <Submit name="result" value="Deny" look="plain" title="D">
          {t('deny')}
        </Submit>
      </div>
    </ActionForm>
  );
}
