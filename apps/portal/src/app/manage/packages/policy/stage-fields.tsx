'use client';

import { ChoiceField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import type { PickerLabels } from '../../../../interface/form/picker.tsx';
import styles from './fields.module.css';
import { isManager, isSponsors, manager, sponsors, type NamedSet } from './named-set.ts';
import { PeoplePickers } from './people-pickers.tsx';
import { decisionKinds, type DecisionKind, type StageDraft } from './stage-draft.ts';
import { StageTimes, type StageTimesWords } from './stage-times.tsx';

export interface StageWords extends StageTimesWords {
  readonly approvers: string;
  readonly approversHint: string;
  readonly manager: string;
  readonly managersManager: string;
  readonly sponsors: string;
  readonly approverReason: string;
  readonly fallback: string;
  readonly fallbackHint: string;
  readonly decision: string;
  readonly decisions: Readonly<Record<DecisionKind, string>>;
  readonly quorum: string;
  readonly denialCounts: string;
  readonly people: string;
  readonly groups: string;
  readonly picker: PickerLabels;
}

export interface StageFieldsProps {
  readonly stage: StageDraft;
  /** Place in the plan, counted from zero: part of the names by which the API reports problems. */
  readonly at: number;
  readonly change: (some: Partial<StageDraft>) => void;
  readonly words: StageWords;
}

/** Who decides a stage, how many of them, by when, and who decides where none of them can. */
export function StageFields({ stage, at, change, words }: StageFieldsProps) {
  const { approvers, fallback } = stage;
  const target = (name: string) => `requestApprovalSettings.stages.${at}.${name}`;
  const toggle = (is: (named: NamedSet) => boolean, make: () => NamedSet) =>
    change({ approvers: approvers.some(is) ? approvers.filter((named) => !is(named)) : [make(), ...approvers] });
  const managers = [
    ['manager', 1],
    ['managersManager', 2],
  ] as const;
  return (
    <>
      <div className={styles['group']}>
        <h4>{words.approvers}</h4>
        <p>{words.approversHint}</p>
        <div className={styles['ticks']}>
          {managers.map(([name, level]) => (
            <SwitchField
              key={name}
              name={`${name}.${at}`}
              label={words[name]}
              checked={approvers.some((named) => isManager(named, level))}
              onChange={() =>
                toggle(
                  (named) => isManager(named, level),
                  () => manager(level),
                )
              }
            />
          ))}
          <SwitchField
            name={`sponsors.${at}`}
            label={words.sponsors}
            checked={approvers.some(isSponsors)}
            onChange={() => toggle(isSponsors, sponsors)}
          />
        </div>
        <PeoplePickers
          name={at === 0 ? 'primaryApprovers' : target('primaryApprovers')}
          of={approvers}
          words={words}
          onChange={(next) => change({ approvers: next })}
        />
      </div>
      <div className={styles['inline']}>
        <ChoiceField
          name={`decision.${at}`}
          target={target('@bailiwick.decision')}
          label={words.decision}
          value={stage.decision}
          onChange={(event) => change({ decision: event.target.value as DecisionKind })}
        >
          {decisionKinds.map((kind) => (
            <option key={kind} value={kind}>
              {words.decisions[kind]}
            </option>
          ))}
        </ChoiceField>
        {stage.decision === 'quorum' && (
          <TextField
            name={`quorum.${at}`}
            target={target('@bailiwick.quorum')}
            label={words.quorum}
            type="number"
            min={1}
            max={100}
            required
            value={stage.quorum || ''}
            onChange={(event) => change({ quorum: event.target.valueAsNumber || 0 })}
          />
        )}
      </div>
      {stage.decision === 'quorum' && (
        <SwitchField
          name={`denialCounts.${at}`}
          label={words.denialCounts}
          checked={stage.denialCounts}
          onChange={() => change({ denialCounts: !stage.denialCounts })}
        />
      )}
      <StageTimes {...{ stage, at, change, words, target }} />
      <SwitchField
        name={`approverReason.${at}`}
        label={words.approverReason}
        checked={stage.approverReason}
        onChange={() => change({ approverReason: !stage.approverReason })}
      />
      <details className={styles['more']} open={fallback.length > 0}>
        <summary>{words.fallback}</summary>
        <p>{words.fallbackHint}</p>
        <PeoplePickers
          name={target('fallbackPrimaryApprovers')}
          of={fallback}
          words={words}
          onChange={(next) => change({ fallback: next })}
        />
      </details>
    </>
  );
}
