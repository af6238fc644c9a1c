import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../interface/form/dialog.tsx';
import { LongField } from '../../interface/form/field.tsx';
import { Picker } from '../../interface/form/picker.tsx';
import { newKey } from '../../interface/visit/act.ts';
import type { StageRow } from '../requests/requests.ts';
import { handOn } from './discuss-actions.ts';

/** What else an approver may do with a stage than decide it. */
export async function MoreActions({ requestId, stage }: { requestId: string; stage: StageRow }) {
  const [t, shell] = await Promise.all([getTranslations('approvals'), getTranslations('shell')]);
  return (
    <ConfirmDialog
      action={handOn}
      formKey={newKey()}
      hidden={{ requestId, stageId: stage.id }}
      open={t('handOn.open')}
      openLook="quiet"
      openSmall
      title={t('handOn.title')}
      confirm={t('handOn.confirm')}
      cancel={shell('cancel')}
      reload={shell('reload')}
    >
      <p>{t('handOn.lead')}</p>
      <Picker
        name="approverId"
        label={t('handOn.who')}
        from="/v1.0/users"
        labels={{
          nothing: shell('picker.nothing'),
          failed: shell('picker.failed'),
          remove: shell.raw('picker.remove') as string,
        }}
      />
      <LongField name="justification" label={t('handOn.why')} rows={2} maxLength={2048} />
    </ConfirmDialog>
  );
}
