'use client';

import { useState } from 'react';
import { ActionForm, Submit } from '../../../../../interface/form/action-form.tsx';
import { Picker, type PickerLabels } from '../../../../../interface/form/picker.tsx';
import type { Action } from '../../../../../interface/visit/outcome.ts';
import { Planned, type PlannedWords } from '../../planning/planned.tsx';
import styles from './separation.module.css';

interface AddIncompatibleProps {
  readonly formKey: string;
  readonly action: Action;
  readonly packageId: string;
  readonly from: string;
  readonly label: string;
  /** What is named, in the words of the API. */
  readonly kind: 'incompatibleAccessPackageId' | 'incompatibleGroupId';
  readonly words: { readonly add: string; readonly picker: PickerLabels; readonly planned: PlannedWords };
}

/** Names more that cannot be held together with the package. */
export function AddIncompatible({ formKey, action, packageId, from, label, kind, words }: AddIncompatibleProps) {
  const [round, begin] = useState(0);
  const [chosen, choose] = useState<readonly string[]>([]);
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      hidden={{ packageId }}
      className={styles['add']}
      onDone={() => (begin(round + 1), choose([]))}
    >
      <Picker
        key={round}
        name="id"
        label={label}
        from={from}
        several
        labels={words.picker}
        onChange={(picked) => choose(picked.map(({ id }) => id))}
      />
      {chosen.map((id) => (
        <Planned key={id} packageId={packageId} change={{ separation: { [kind]: id } }} words={words.planned} />
      ))}
      {chosen.length > 0 && <Submit look="plain">{words.add}</Submit>}
    </ActionForm>
  );
}
