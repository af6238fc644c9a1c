'use client';

import { useState } from 'react';
import { ActionForm, Submit } from '../../../../../interface/form/action-form.tsx';
import form from '../../../../../interface/form/form.module.css';
import { addRoles } from './actions.ts';
import type { ChosenRole, OfferedResource } from './offered.ts';
import { RolePicker, type RolePickerWords } from './role-picker.tsx';

interface AddRolesProps {
  readonly formKey: string;
  readonly packageId: string;
  readonly catalogId: string;
  readonly offered: readonly OfferedResource[];
  readonly total: number;
  readonly given: readonly string[];
  readonly words: {
    readonly picker: RolePickerWords;
    /** `#` stands for how many. */
    readonly add: string;
    /** What it does to those who have the package. */
    readonly effect: string;
  };
}

/** Adds roles to the package, as many at once as are chosen. */
export function AddRoles({ formKey, packageId, catalogId, offered, total, given, words }: AddRolesProps) {
  const [chosen, choose] = useState<readonly ChosenRole[]>([]);
  const picker = total > offered.length ? words.picker : { ...words.picker, more: '' };
  return (
    <ActionForm action={addRoles} formKey={formKey} hidden={{ packageId }} onDone={() => choose([])}>
      <RolePicker {...{ catalogId, offered, given, chosen, onChange: choose, words: picker }} />
      {chosen.length > 0 && (
        <div className={form['buttons']}>
          <Submit>{words.add.replace('#', String(chosen.length))}</Submit>
          <p className={form['hint']}>{words.effect}</p>
        </div>
      )}
    </ActionForm>
  );
}
