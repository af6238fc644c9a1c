'use client';

import type { ReactNode } from 'react';
import { ActionForm, Submit } from '../../interface/form/action-form.tsx';
import { Button } from '../../interface/form/button.tsx';
import { Dialog } from '../../interface/form/dialog.tsx';
import { ChoiceField } from '../../interface/form/field.tsx';
import { Picker, type PickerLabels } from '../../interface/form/picker.tsx';
import type { Action } from '../../interface/visit/outcome.ts';
import styles from './directory.module.css';

export interface PickPeopleProps {
  readonly open: string;
  readonly look?: 'plain' | 'primary';
  readonly small?: boolean;
  readonly action: Action;
  readonly formKey: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly lead?: ReactNode;
  readonly people: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly picker: PickerLabels;
  readonly whyNot?: string | undefined;
  /** One of these is chosen too, as the field `name`. */
  readonly choice?: {
    readonly name: string;
    readonly label: string;
    readonly options: readonly { readonly value: string; readonly label: string }[];
  };
}

/** Asks for people, and does something with them. */
export function PickPeople(props: PickPeopleProps) {
  const { open, look = 'plain', small = false, choice, whyNot } = props;
  return (
    <Dialog open={open} openLook={look} openSmall={small} title={open} whyNot={whyNot}>
      {(close) => (
        <ActionForm action={props.action} formKey={props.formKey} hidden={props.hidden} onDone={close}>
          {props.lead !== undefined && <p className={styles['soft']}>{props.lead}</p>}
          {choice !== undefined && (
            <ChoiceField name={choice.name} label={choice.label}>
              {choice.options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </ChoiceField>
          )}
          <Picker name="principalId" label={props.people} from="/v1.0/users" several labels={props.picker} />
          <div className={styles['foot']}>
            <Button type="button" look="quiet" onClick={close}>
              {props.cancel}
            </Button>
            <Submit>{props.confirm}</Submit>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
