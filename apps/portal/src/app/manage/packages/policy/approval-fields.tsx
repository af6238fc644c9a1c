'use client';

import type { PickerLabels } from '../../../../interface/form/picker.tsx';
import { SwitchField, TextField } from '../../../../interface/form/field.tsx';
import { orManager, type PolicyDraft } from './draft.ts';
import { isManager, isSponsors, manager, sponsors, type NamedSet } from './named-set.ts';
import styles from './fields.module.css';
import { PeoplePickers } from './people-pickers.tsx';

export interface ApprovalWords {
  readonly approval: string;
  readonly approvalNeeded: string;
  readonly approvalHint: string;
  readonly approvers: string;
  readonly approversHint: string;
  readonly manager: string;
  readonly managersManager: string;
  readonly sponsors: string;
  readonly answerDays: string;
  readonly answerHint: string;
  readonly approverReason: string;
  readonly fallback: string;
  readonly fallbackHint: string;
  readonly people: string;
  readonly groups: string;
  readonly picker: PickerLabels;
}

interface ApprovalFieldsProps {
  readonly draft: PolicyDraft;
  readonly change: (some: Partial<PolicyDraft>) => void;
  readonly words: ApprovalWords;
}

/** Who decides, by when, and who decides where none of them can. One stage: more are not available today. */
export function ApprovalFields({ draft, change, words }: ApprovalFieldsProps) {
  const { approvers, fallback } = draft;
  const extensions =
    draft.extending && draft.extendingApproval && draft.ends !== 'never' && draft.audience !== 'nobody';
  const toggle = (is: (named: NamedSet) => boolean, make: () => NamedSet) =>
    change({ approvers: approvers.some(is) ? approvers.filter((named) => !is(named)) : [make(), ...approvers] });
  return (
    <fieldset className={styles['part']}>
      <legend>{words.approval}</legend>
      <SwitchField
        name="approval"
        label={words.approvalNeeded}
        hint={words.approvalHint}
        checked={draft.approval}
        onChange={() => change({ approval: !draft.approval, ...orManager(approvers) })}
      />
      {(draft.approval || extensions) && (
        <>
          <div className={styles['group']}>
            <h3>{words.approvers}</h3>
            <p>{words.approversHint}</p>
            <div className={styles['ticks']}>
              <SwitchField
                name="manager"
                label={words.manager}
                checked={approvers.some((named) => isManager(named, 1))}
                onChange={() =>
                  toggle(
                    (named) => isManager(named, 1),
                    () => manager(1),
                  )
                }
              />
              <SwitchField
                name="managersManager"
                label={words.managersManager}
                checked={approvers.some((named) => isManager(named, 2))}
                onChange={() =>
                  toggle(
                    (named) => isManager(named, 2),
                    () => manager(2),
                  )
                }
              />
              <SwitchField
                name="sponsors"
                label={words.sponsors}
                checked={approvers.some(isSponsors)}
                onChange={() => toggle(isSponsors, sponsors)}
              />
            </div>
            <PeoplePickers
              name="primaryApprovers"
              of={approvers}
              words={words}
              onChange={(next) => change({ approvers: next })}
            />
          </div>
          <TextField
            name="durationBeforeAutomaticDenial"
            label={words.answerDays}
            hint={words.answerHint}
            type="number"
            min={1}
            max={366}
            required
            value={draft.answerDays || ''}
            onChange={(event) => change({ answerDays: event.target.valueAsNumber || 0 })}
          />
          <SwitchField
            name="approverReason"
            label={words.approverReason}
            checked={draft.approverReason}
            onChange={() => change({ approverReason: !draft.approverReason })}
          />
          <details className={styles['more']} open={fallback.length > 0}>
            <summary>{words.fallback}</summary>
            <p>{words.fallbackHint}</p>
            <PeoplePickers
              name="fallbackPrimaryApprovers"
              of={fallback}
              words={words}
              onChange={(next) => change({ fallback: next })}
            />
          </details>
        </>
      )}
    </fieldset>
  );
}
