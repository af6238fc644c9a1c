'use client';

import { LongField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import type { PickerLabels } from '../../../../interface/form/picker.tsx';
import { ApprovalFields, type ApprovalWords } from './approval-fields.tsx';
import { audiences, type Audience, type PolicyDraft } from './draft.ts';
import styles from './fields.module.css';
import { LifetimeFields, type LifetimeWords } from './lifetime-fields.tsx';
import { QuestionFields, type QuestionWords } from './question-fields.tsx';
import { PeoplePickers } from './people-pickers.tsx';

export interface PolicyFieldsWords extends ApprovalWords, LifetimeWords, QuestionWords {
  readonly name: string;
  readonly description: string;
  readonly who: string;
  readonly audiences: Readonly<Record<Audience, string>>;
  readonly audiencesLead: Readonly<Record<Audience, string>>;
  readonly asking: string;
  readonly askingHint: string;
  readonly reason: string;
  readonly onBehalf: string;
  readonly onBehalfHint: string;
  readonly people: string;
  readonly groups: string;
  readonly picker: PickerLabels;
}

interface PolicyFieldsProps {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
  readonly words: PolicyFieldsWords;
  /** False where the policy is made together with its package: its name follows then. */
  readonly named?: boolean;
}

/** Who gets access, who decides, how long it lasts: in the order in which people think of it. */
export function PolicyFields({ draft, onChange, words, named = true }: PolicyFieldsProps) {
  const change = (some: Partial<PolicyDraft>) => onChange({ ...draft, ...some });
  const closed = draft.audience === 'nobody';
  return (
    <>
      {named && (
        <section className={styles['part']}>
          <TextField
            name="displayName"
            label={words.name}
            required
            maxLength={256}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <LongField
            name="description"
            label={words.description}
            rows={2}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </section>
      )}
      <fieldset className={styles['part']}>
        <legend>{words.who}</legend>
        <div className={styles['choices']}>
          {audiences.map((audience) => (
            <label key={audience}>
              <input
                type="radio"
                name="audience"
                value={audience}
                checked={draft.audience === audience}
                onChange={() => change({ audience })}
              />
              <span>
                <b>{words.audiences[audience]}</b>
                <small>{words.audiencesLead[audience]}</small>
              </span>
            </label>
          ))}
        </div>
        {draft.audience === 'specific' && (
          <PeoplePickers
            name="specificAllowedTargets"
            of={draft.targets}
            words={words}
            onChange={(targets) => change({ targets })}
          />
        )}
        {!closed && (
          <>
            <SwitchField
              name="asking"
              label={words.asking}
              hint={words.askingHint}
              checked={draft.asking}
              onChange={() => change({ asking: !draft.asking })}
            />
            <SwitchField
              name="reason"
              label={words.reason}
              checked={draft.reason}
              onChange={() => change({ reason: !draft.reason })}
            />
            {named && (
              <SwitchField
                name="onBehalf"
                label={words.onBehalf}
                hint={words.onBehalfHint}
                checked={draft.onBehalf}
                onChange={() => change({ onBehalf: !draft.onBehalf })}
              />
            )}
          </>
        )}
      </fieldset>
      {named && !closed && <QuestionFields {...{ draft, change, words }} />}
      <ApprovalFields {...{ draft, change, words }} />
      <LifetimeFields {...{ draft, change, words, named }} />
    </>
  );
}
