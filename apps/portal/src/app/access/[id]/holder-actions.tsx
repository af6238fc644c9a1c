import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../../interface/form/dialog.tsx';
import { LongField } from '../../../interface/form/field.tsx';
import { Button } from '../../../interface/form/button.tsx';
import { newKey } from '../../../interface/visit/act.ts';
import type { AssignmentRow } from '../assignments.ts';
import { extendAccess, giveBack } from './actions.ts';

interface HolderActionsProps {
  readonly assignment: AssignmentRow;
  readonly version: string;
  readonly allowed: { readonly extend: boolean; readonly remove: boolean };
}

/** What the holder may do with it; what the policy does not allow is shown with why. */
export async function HolderActions({ assignment, version, allowed }: HolderActionsProps) {
  const [t, shell] = await Promise.all([getTranslations('access'), getTranslations('shell')]);
  const hidden = { id: assignment.id, packageId: assignment.accessPackage?.id };
  const ends = assignment.schedule.expiration.endDateTime !== null;
  const settings = (assignment.assignmentPolicy?.['requestApprovalSettings'] ?? {}) as Record<string, unknown>;
  const needsReason = settings['isRequestorJustificationRequired'] === true;
  return (
    <>
      {allowed.remove ? (
        <ConfirmDialog
          action={giveBack}
          formKey={newKey()}
          version={version}
          hidden={hidden}
          open={t('giveBack')}
          title={t('giveBackTitle')}
          confirm={t('giveBack')}
          danger
          cancel={shell('cancel')}
          reload={shell('reload')}
        >
          <p>{t('giveBackLead')}</p>
        </ConfirmDialog>
      ) : (
        <Button whyNot={t('noGiveBack')}>{t('giveBack')}</Button>
      )}
      {ends &&
        (allowed.extend ? (
          <ConfirmDialog
            action={extendAccess}
            formKey={newKey()}
            version={version}
            hidden={hidden}
            open={t('extend')}
            openLook="primary"
            title={t('extendTitle')}
            confirm={t('extend')}
            cancel={shell('cancel')}
            reload={shell('reload')}
          >
            <p>{settings['isApprovalRequiredForUpdate'] === true ? t('extendLeadApproval') : t('extendLead')}</p>
            <LongField
              name="justification"
              label={needsReason ? t('reason') : t('reasonOptional')}
              required={needsReason}
              maxLength={2048}
            />
          </ConfirmDialog>
        ) : (
          <Button whyNot={t('noExtend')}>{t('extend')}</Button>
        ))}
    </>
  );
}
