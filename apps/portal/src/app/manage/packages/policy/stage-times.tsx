'use client';

import { SwitchField, TextField } from '../../../../interface/form/field.tsx';
import type { PickerLabels } from '../../../../interface/form/picker.tsx';
import styles from './fields.module.css';
import { PeoplePickers } from './people-pickers.tsx';
import type { StageDraft } from './stage-draft.ts';

export interface StageTimesWords {
  readonly answerDays: string;
  readonly answerHint: string;
  readonly escalation: string;
  readonly escalationHint: string;
  readonly escalationDays: string;
  readonly alternates: string;
  readonly moreTime: string;
  readonly reminders: string;
  readonly remindersHint: string;
  readonly people: string;
  readonly groups: string;
  readonly picker: PickerLabels;
}

interface StageTimesProps {
  readonly stage: StageDraft;
  readonly at: number;
  readonly change: (some: Partial<StageDraft>) => void;
  readonly words: StageTimesWords;
  /** The API's name of a property of this stage. */
  readonly target: (name: string) => string;
}

/** How long a stage waits, whom it reminds, and whom it asks when nobody decides. */
export function StageTimes({ stage, at, change, words, target }: StageTimesProps) {
  return (
    <>
      <TextField
        name={`answerDays.${at}`}
        target={target('durationBeforeAutomaticDenial')}
        label={words.answerDays}
        hint={words.answerHint}
        type="number"
        min={1}
        max={366}
        required
        value={stage.answerDays || ''}
        onChange={(event) => change({ answerDays: event.target.valueAsNumber || 0 })}
      />
      <TextField
        name={`reminders.${at}`}
        target={target('@bailiwick.reminders.0')}
        label={words.reminders}
        hint={words.remindersHint}
        pattern="[0-9]*([ ,;]+[0-9]+)*"
        value={stage.reminders}
        onChange={(event) => change({ reminders: event.target.value })}
      />
      <SwitchField
        name={`escalation.${at}`}
        label={words.escalation}
        hint={words.escalationHint}
        checked={stage.escalation}
        onChange={() => change({ escalation: !stage.escalation })}
      />
      <SwitchField
        name={`moreTime.${at}`}
        label={words.moreTime}
        checked={stage.moreTime}
        onChange={() => change({ moreTime: !stage.moreTime })}
      />
      {(stage.escalation || stage.moreTime) && (
        <div className={styles['group']}>
          <h4>{words.alternates}</h4>
          {stage.escalation && (
            <TextField
              name={`escalationDays.${at}`}
              target={target('durationBeforeEscalation')}
              label={words.escalationDays}
              type="number"
              min={1}
              max={365}
              required
              value={stage.escalationDays || ''}
              onChange={(event) => change({ escalationDays: event.target.valueAsNumber || 0 })}
            />
          )}
          <PeoplePickers
            name={target('escalationApprovers')}
            of={stage.alternates}
            words={words}
            onChange={(next) => change({ alternates: next })}
          />
        </div>
      )}
    </>
  );
}
