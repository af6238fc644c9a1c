import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../interface/form/dialog.tsx';
import { LongField } from '../../interface/form/field.tsx';
import { newKey } from '../../interface/visit/act.ts';
import { takeBack } from './discuss-actions.ts';

/** Ends the access that the visitor approved. */
export async function TakeBack({ assignmentId, name }: { assignmentId: string; name: string }) {
  const [t, shell] = await Promise.all([getTranslations('approvals'), getTranslations('shell')]);
  return (
    <ConfirmDialog
      action={takeBack}
      formKey={newKey()}
      hidden={{ assignmentId }}
      open={t('takeBack.open')}
      openLook="danger"
      title={t('takeBack.title')}
      confirm={t('takeBack.confirm')}
      danger
      cancel={shell('cancel')}
      reload={shell('reload')}
    >
      <p>{t('takeBack.lead', { name })}</p>
      <LongField name="justification" label={t('takeBack.why')} rows={2} maxLength={2048} required />
    </ConfirmDialog>
  );
}
