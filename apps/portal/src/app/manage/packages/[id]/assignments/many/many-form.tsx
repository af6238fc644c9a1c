'use client';

import { useState } from 'react';
import { ActionForm, Submit } from '../../../../../../interface/form/action-form.tsx';
import { ChoiceField, LongField, TextField } from '../../../../../../interface/form/field.tsx';
import form from '../../../../../../interface/form/form.module.css';
import { checkMany } from './actions.ts';
import { FileField, type FileWords } from './file-field.tsx';
import styles from './many.module.css';

export interface ManyWords extends FileWords {
  readonly people: string;
  readonly peopleHint: string;
  readonly policy: string;
  readonly approval: string;
  readonly start: string;
  readonly startHint: string;
  readonly end: string;
  readonly endHint: string;
  readonly justification: string;
  readonly check: string;
}

interface ManyFormProps {
  readonly formKey: string;
  readonly packageId: string;
  readonly policies: readonly { readonly id: string; readonly name: string; readonly approval: boolean }[];
  readonly words: ManyWords;
}

/** Names many people and has them checked; nobody is assigned by it. */
export function ManyForm({ formKey, packageId, policies, words }: ManyFormProps) {
  const [policyId, choose] = useState(policies[0]?.id ?? '');
  const approval = policies.find(({ id }) => id === policyId)?.approval === true;
  return (
    <ActionForm action={checkMany} formKey={formKey} hidden={{ packageId }} className={styles['form']}>
      <LongField name="people" label={words.people} hint={words.peopleHint} rows={6} spellCheck={false} />
      <FileField name="csv" words={words} />
      <ChoiceField
        name="policy"
        target="assignmentPolicyId"
        label={words.policy}
        value={policyId}
        onChange={(event) => choose(event.target.value)}
        {...(approval && { hint: words.approval })}
      >
        {policies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </ChoiceField>
      <div className={styles['period']}>
        <TextField name="startDay" type="date" label={words.start} hint={words.startHint} />
        <TextField name="endDay" type="date" label={words.end} hint={words.endHint} />
      </div>
      <LongField name="justification" label={words.justification} rows={2} maxLength={2048} />
      <div className={form['dialogFoot']}>
        <Submit>{words.check}</Submit>
      </div>
    </ActionForm>
  );
}
