'use client';

import { Picker, type PickerLabels } from '../../../../interface/form/picker.tsx';
import { useProblem } from '../../../../interface/form/action-form.tsx';
import form from '../../../../interface/form/form.module.css';
import { typeOf, withPicked, type NamedSet } from './named-set.ts';
import styles from './fields.module.css';

interface PeoplePickersProps {
  /** Property of the policy, for what the API says about it. */
  readonly name: string;
  readonly of: readonly NamedSet[];
  readonly onChange: (named: readonly NamedSet[]) => void;
  readonly words: { readonly people: string; readonly groups: string; readonly picker: PickerLabels };
}

/** People and groups side by side. */
export function PeoplePickers({ name, of, onChange, words }: PeoplePickersProps) {
  const problem = useProblem(name);
  const chosen = (kind: 'singleUser' | 'groupMembers') =>
    of
      .filter((named) => typeOf(named) === kind)
      .map(({ set, name: called }) => {
        const id = set.userId ?? set.groupId ?? '';
        return { id, displayName: called ?? set.description ?? id };
      });
  return (
    <div className={styles['pickers']}>
      <Picker
        name={`${name}.groups`}
        label={words.groups}
        from="/v1.0/groups"
        several
        chosen={chosen('groupMembers')}
        labels={words.picker}
        onChange={(picked) => onChange(withPicked(of, 'groupMembers', picked))}
      />
      <Picker
        name={`${name}.people`}
        label={words.people}
        from="/v1.0/users"
        several
        chosen={chosen('singleUser')}
        labels={words.picker}
        onChange={(picked) => onChange(withPicked(of, 'singleUser', picked))}
      />
      {problem !== undefined && <p className={form['problem']}>{problem}</p>}
    </div>
  );
}
