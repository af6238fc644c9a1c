import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../interface/form/dialog.tsx';
import { LongField } from '../../interface/form/field.tsx';
import { newKey } from '../../interface/visit/act.ts';
import { questionsToExtend } from '../access/[id]/questions-to-extend.ts';
import type { AssignmentRow } from '../access/assignments.ts';
import { Questions } from '../packages/[id]/questions.tsx';
import { endFor, extendFor } from './actions.ts';
import type { Allowed } from './allowed.ts';
import type { Report } from './team.ts';

interface ReportActionsProps {
  readonly assignment: AssignmentRow;
  readonly of: Report;
  readonly allowed: Allowed;
}

/** What a manager may do with something that somebody of the team holds; nothing is shown where that is nothing. */
export async function ReportActions({ assignment, of, allowed }: ReportActionsProps) {
  if (!allowed.extend && !allowed.end) return null;
  const [t, shell, asked] = await Promise.all([
    getTranslations('team'),
    getTranslations('shell'),
    allowed.extend ? questionsToExtend(assignment) : [],
  ]);
  const settings = (assignment.assignmentPolicy?.['requestApprovalSettings'] ?? {}) as Record<string, unknown>;
  const needsReason = settings['isRequestorJustificationRequired'] === true;
  const about = { name: of.displayName, package: assignment.accessPackage?.displayName ?? t('gone') };
  const form = { hidden: { id: assignment.id }, cancel: shell('cancel'), openSmall: true } as const;
  return (
    <>
      {allowed.extend && (
        <ConfirmDialog
          {...form}
          action={extendFor}
          formKey={newKey()}
          open={t('extend')}
          title={t('extendTitle', { name: about.name })}
          confirm={t('extend')}
        >
          <p>
            {settings['isApprovalRequiredForUpdate'] === true
              ? t('extendLeadApproval', { name: about.name })
              : t('extendLead', { package: about.package })}
          </p>
          <LongField
            name="justification"
            label={needsReason ? t('reason') : t('reasonOptional')}
            required={needsReason}
            maxLength={2048}
          />
          <Questions asked={asked} earlier={new Map()} />
        </ConfirmDialog>
      )}
      {allowed.end && (
        <ConfirmDialog
          {...form}
          action={endFor}
          formKey={newKey()}
          open={t('end')}
          title={t('endTitle', { name: about.name })}
          confirm={t('end')}
          danger
        >
          <p>{t('endLead', about)}</p>
          <LongField name="justification" label={t('endReason')} rows={2} maxLength={2048} />
        </ConfirmDialog>
      )}
    </>
  );
}
