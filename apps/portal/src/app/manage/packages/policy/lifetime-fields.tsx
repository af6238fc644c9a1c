'use client';

import { ChoiceField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import { units, type Unit } from './amount.ts';
import { orManager, type PolicyDraft } from './draft.ts';
import styles from './fields.module.css';

export interface LifetimeWords {
  readonly how: string;
  readonly long: string;
  readonly ends: Readonly<Record<PolicyDraft['ends'], string>>;
  readonly amount: string;
  readonly unit: string;
  readonly units: Readonly<Record<Unit, string>>;
  readonly endDate: string;
  readonly choosing: string;
  readonly extending: string;
  readonly extendingApproval: string;
  readonly givingBack: string;
  readonly mails: string;
}

interface LifetimeFieldsProps {
  readonly draft: PolicyDraft;
  readonly change: (some: Partial<PolicyDraft>) => void;
  readonly words: LifetimeWords;
  /** False where the policy is made together with its package: rare choices wait until then. */
  readonly named: boolean;
}

/** When access ends, and what people may do about it. */
export function LifetimeFields({ draft, change, words, named }: LifetimeFieldsProps) {
  const closed = draft.audience === 'nobody';
  return (
    <fieldset className={styles['part']}>
      <legend>{words.long}</legend>
      <div className={styles['inline']}>
        <ChoiceField
          name="ends"
          label={words.how}
          target="expiration"
          value={draft.ends}
          onChange={(event) => change({ ends: event.target.value as PolicyDraft['ends'] })}
        >
          {(['after', 'on', 'never'] as const).map((ends) => (
            <option key={ends} value={ends}>
              {words.ends[ends]}
            </option>
          ))}
        </ChoiceField>
        {draft.ends === 'after' && (
          <>
            <TextField
              name="duration"
              label={words.amount}
              type="number"
              min={1}
              max={3660}
              required
              value={draft.amount || ''}
              onChange={(event) => change({ amount: event.target.valueAsNumber || 0 })}
            />
            <ChoiceField
              name="unit"
              label={words.unit}
              value={draft.unit}
              onChange={(event) => change({ unit: event.target.value as Unit })}
            >
              {units.map((unit) => (
                <option key={unit} value={unit}>
                  {words.units[unit]}
                </option>
              ))}
            </ChoiceField>
          </>
        )}
        {draft.ends === 'on' && (
          <TextField
            name="endDateTime"
            label={words.endDate}
            type="date"
            required
            value={draft.endDate}
            onChange={(event) => change({ endDate: event.target.value })}
          />
        )}
      </div>
      {!closed && (
        <>
          <SwitchField
            name="choosing"
            label={words.choosing}
            checked={draft.choosing}
            onChange={() => change({ choosing: !draft.choosing })}
          />
          {draft.ends !== 'never' && (
            <SwitchField
              name="extending"
              label={words.extending}
              checked={draft.extending}
              onChange={() => change({ extending: !draft.extending })}
            />
          )}
          {draft.ends !== 'never' && draft.extending && (
            <SwitchField
              name="extendingApproval"
              label={words.extendingApproval}
              checked={draft.extendingApproval}
              onChange={() => change({ extendingApproval: !draft.extendingApproval, ...orManager(draft.approvers) })}
            />
          )}
          <SwitchField
            name="givingBack"
            label={words.givingBack}
            checked={draft.givingBack}
            onChange={() => change({ givingBack: !draft.givingBack })}
          />
        </>
      )}
      {named && (
        <SwitchField
          name="mails"
          label={words.mails}
          checked={draft.mails}
          onChange={() => change({ mails: !draft.mails })}
        />
      )}
    </fieldset>
  );
}
