'use client';

import { ActionForm, Submit, useOutcome } from '../../../../interface/form/action-form.tsx';
import { Picker, type PickerLabels } from '../../../../interface/form/picker.tsx';
import form from '../../../../interface/form/form.module.css';
import { tryPolicy } from './try-action.ts';
import styles from './policy.module.css';

export interface TryWords {
  readonly title: string;
  readonly lead: string;
  readonly who: string;
  readonly go: string;
  readonly picker: PickerLabels;
}

/** One line of what would happen. */
export interface TriedLine {
  readonly tone: 'good' | 'bad' | 'calm';
  readonly text: string;
}

interface TryPolicyProps {
  readonly packageId: string;
  /** The policy as it stands here now, saved or not. */
  readonly definition: string;
  readonly words: TryWords;
}

/** "As Ana, requesting today: …" */
export function TryPolicy({ packageId, definition, words }: TryPolicyProps) {
  return (
    <section>
      <h3>{words.title}</h3>
      <p className={form['hint']}>{words.lead}</p>
      <ActionForm action={tryPolicy} formKey="" hidden={{ packageId, definition }}>
        <Picker name="person" label={words.who} from="/v1.0/users" labels={words.picker} />
        <div className={form['buttons']}>
          <Submit look="plain" small>
            {words.go}
          </Submit>
        </div>
        <Tried />
      </ActionForm>
    </section>
  );
}

function Tried() {
  const outcome = useOutcome();
  if (outcome?.ok !== true) return null;
  return (
    <div role="status">
      <ul className={styles['tried']}>
        {(outcome.value as readonly TriedLine[]).map(({ tone, text }) => (
          <li key={text} data-tone={tone}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
