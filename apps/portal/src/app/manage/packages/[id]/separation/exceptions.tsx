import { listSeparationExceptions } from '@bailiwick/contracts-request-workflow';
import { getFormatter, getTranslations } from 'next-intl/server';
import { ActionForm, Submit } from '../../../../../interface/form/action-form.tsx';
import { ConfirmDialog } from '../../../../../interface/form/dialog.tsx';
import { ChoiceField, LongField, TextField } from '../../../../../interface/form/field.tsx';
import { Picker } from '../../../../../interface/form/picker.tsx';
import { Panel } from '../../../../../interface/shown/page-head.tsx';
import { Tag } from '../../../../../interface/shown/state-chip.tsx';
import { newKey } from '../../../../../interface/visit/act.ts';
import { readList } from '../../../../../interface/visit/read.ts';
import { approveException, askForException, denyException, endException } from './exception-actions.ts';
import styles from './separation.module.css';

interface Row {
  readonly id: string;
  readonly state: 'requested' | 'approved' | 'denied' | 'ended';
  readonly target: { readonly id: string; readonly displayName: string };
  readonly incompatibleAccessPackage: { readonly displayName: string | null } | null;
  readonly incompatibleGroup: { readonly displayName: string | null } | null;
  readonly requestedBy: { readonly id: string; readonly displayName: string };
  readonly reason: string;
  readonly endDateTime: string;
}

interface ExceptionsProps {
  readonly packageId: string;
  readonly visitorId: string;
  /** What the package excludes itself: only that can be excepted here. */
  readonly packages: readonly { readonly id: string; readonly displayName: string | null }[];
  readonly groups: readonly { readonly id: string; readonly displayName: string | null }[];
  readonly ask: boolean;
  readonly decide: boolean;
}

/** Who may hold the package together with what it excludes, and until when. */
export async function Exceptions({ packageId, visitorId, packages, groups, ask, decide }: ExceptionsProps) {
  const [t, shell, format, { rows }] = await Promise.all([
    getTranslations('planning.exceptions'),
    getTranslations('shell'),
    getFormatter(),
    readList<Row>(listSeparationExceptions, {
      accessPackageId: packageId,
      odata: { $filter: "state eq 'requested' or state eq 'approved'", $orderby: 'endDateTime', $top: '100' },
    }),
  ]);
  const others = [
    ...packages.map(({ id, displayName }) => ({ value: `package ${id}`, name: displayName ?? id })),
    ...groups.map(({ id, displayName }) => ({ value: `group ${id}`, name: displayName ?? id })),
  ];
  return (
    <Panel title={t('title')}>
      <p className={styles['soft']}>{rows.length === 0 ? `${t('lead')} ${t('none')}` : t('lead')}</p>
      <ul className={styles['list']}>
        {rows.map(
          ({ id, state, target, incompatibleAccessPackage, incompatibleGroup, requestedBy, reason, endDateTime }) => (
            <li key={id}>
              <span>
                {t('until', {
                  name: target.displayName,
                  other: (incompatibleAccessPackage ?? incompatibleGroup)?.displayName ?? '…',
                  date: format.dateTime(new Date(endDateTime), { dateStyle: 'medium', timeZone: 'UTC' }),
                })}
                <br />
                <small className={styles['soft']}>
                  {reason} · {t('askedBy', { name: requestedBy.displayName })}
                </small>
              </span>
              <Tag tone={state === 'approved' ? 'good' : 'wait'}>{t(`states.${state}`)}</Tag>
              {decide && state === 'requested' && visitorId !== requestedBy.id && visitorId !== target.id && (
                <>
                  <ActionForm action={approveException} formKey={newKey()} hidden={{ exceptionId: id }}>
                    <Submit small>{t('approve')}</Submit>
                  </ActionForm>
                  <ActionForm action={denyException} formKey={newKey()} hidden={{ exceptionId: id }}>
                    <Submit small look="quiet">
                      {t('deny')}
                    </Submit>
                  </ActionForm>
                </>
              )}
              {decide && state === 'approved' && (
                <ConfirmDialog
                  open={t('endNow')}
                  openLook="quiet"
                  openSmall
                  title={t('endTitle')}
                  action={endException}
                  formKey={newKey()}
                  hidden={{ exceptionId: id }}
                  confirm={t('endNow')}
                  danger
                  cancel={shell('cancel')}
                >
                  <p>{t('endLead')}</p>
                </ConfirmDialog>
              )}
            </li>
          ),
        )}
      </ul>
      {ask && others.length > 0 && (
        <ConfirmDialog
          open={t('ask')}
          title={t('askTitle')}
          action={askForException}
          formKey={newKey()}
          hidden={{ packageId }}
          confirm={t('ask')}
          cancel={shell('cancel')}
        >
          <Picker
            name="targetId"
            label={t('person')}
            from="/v1.0/users"
            labels={{
              nothing: shell('picker.nothing'),
              failed: shell('picker.failed'),
              remove: shell.raw('picker.remove') as string,
            }}
          />
          <ChoiceField name="other" target="incompatibleAccessPackageId" label={t('what')} required>
            {others.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </ChoiceField>
          <LongField name="reason" label={t('reason')} rows={2} required maxLength={1024} />
          <TextField name="endDateTime" type="date" label={t('end')} required />
        </ConfirmDialog>
      )}
    </Panel>
  );
}
