'use client';

import { useState } from 'react';
import { ActionForm, Submit } from '../../../../../interface/form/action-form.tsx';
import { Button } from '../../../../../interface/form/button.tsx';
import { Dialog } from '../../../../../interface/form/dialog.tsx';
import { ChoiceField, LongField, TextField } from '../../../../../interface/form/field.tsx';
import form from '../../../../../interface/form/form.module.css';
import { Picker, type PickerLabels } from '../../../../../interface/form/picker.tsx';
import { assignPeople } from './assign-action.ts';
import styles from './assignments.module.css';
import { Results } from '../rows/results.tsx';

export interface AssignWords {
  readonly open: string;
  readonly title: string;
  readonly noPolicy: string;
  readonly people: string;
  readonly picker: PickerLabels;
  readonly paste: string;
  readonly addresses: string;
  readonly addressesHint: string;
  readonly policy: string;
  readonly approval: string;
  readonly start: string;
  readonly startHint: string;
  readonly end: string;
  readonly endHint: string;
  readonly justification: string;
  readonly assign: string;
  readonly close: string;
  readonly results: string;
}

interface AssignDirectlyProps {
  readonly formKey: string;
  readonly packageId: string;
  readonly policies: readonly { readonly id: string; readonly name: string; readonly approval: boolean }[];
  readonly words: AssignWords;
}

/** Assigns the package to people, as many at once as are named, and says what came of each. */
export function AssignDirectly({ formKey, packageId, policies, words }: AssignDirectlyProps) {
  const [policyId, choose] = useState(policies[0]?.id ?? '');
  const approval = policies.find(({ id }) => id === policyId)?.approval === true;
  return (
    <Dialog
      open={words.open}
      openLook="primary"
      title={words.title}
      whyNot={policies.length === 0 ? words.noPolicy : undefined}
    >
      {(close) => (
        <ActionForm action={assignPeople} formKey={formKey} hidden={{ packageId }}>
          <Picker name="person" label={words.people} from="/v1.0/users" several labels={words.picker} />
          <details className={styles['paste']}>
            <summary>{words.paste}</summary>
            <LongField name="addresses" label={words.addresses} hint={words.addressesHint} rows={3} />
          </details>
          {policies.length > 1 ? (
            <ChoiceField
              name="policy"
              label={words.policy}
              value={policyId}
              onChange={(event) => choose(event.target.value)}
            >
              {policies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </ChoiceField>
          ) : (
            <input type="hidden" name="policy" value={policyId} />
          )}
          {approval && <p className={form['hint']}>{words.approval}</p>}
          <div className={styles['period']}>
            <TextField name="startDay" type="date" label={words.start} hint={words.startHint} />
            <TextField name="endDay" type="date" label={words.end} hint={words.endHint} />
          </div>
          <LongField name="justification" label={words.justification} rows={2} maxLength={2048} />
          <Results label={words.results} />
          <div className={form['dialogFoot']}>
            <Button type="button" look="quiet" onClick={close}>
              {words.close}
            </Button>
            <Submit>{words.assign}</Submit>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
