'use client';

import { useState } from 'react';
import { ActionForm, Submit } from '../../../../../interface/form/action-form.tsx';
import { Picker, type PickerLabels } from '../../../../../interface/form/picker.tsx';
import type { Action } from '../../../../../interface/visit/outcome.ts';
import styles from './separation.module.css';

interface AddIncompatibleProps {
  readonly formKey: string;
  readonly action: Action;
  readonly packageId: string;
  readonly from: string;
  readonly label: string;
  readonly words: { readonly add: string; readonly picker: PickerLabels };
}

/** Names more that cannot be held together with the package. */
export function AddIncompatible({ formKey, action, packageId, from, label, words }: AddIncompatibleProps) {
  const [round, begin] = useState(0);
  const [some, choose] = useState(false);
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      hidden={{ packageId }}
      className={styles['add']}
      onDone={() => (begin(round + 1), choose(false))}
    >
      <Picker
        key={round}
        name="id"
        label={label}
        from={from}
        several
        labels={words.picker}
        onChange={(picked) => choose(picked.length > 0)}
      />
      {some && <Submit look="plain">{words.add}</Submit>}
    </ActionForm>
  );
}
