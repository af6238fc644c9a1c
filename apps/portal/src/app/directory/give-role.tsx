'use client';

import { ActionForm, Submit, useProblem } from '../../interface/form/action-form.tsx';
import { Button } from '../../interface/form/button.tsx';
import { Dialog } from '../../interface/form/dialog.tsx';
import { Picker, type PickerLabels } from '../../interface/form/picker.tsx';
import styles from './directory.module.css';
import { giveRole } from './role-actions.ts';

export interface GiveRoleWords {
  readonly open: string;
  readonly title: string;
  readonly role: string;
  readonly people: string;
  readonly peopleHint: string;
  readonly groups: string;
  readonly groupsHint: string;
  readonly give: string;
  readonly cancel: string;
  readonly picker: PickerLabels;
}

interface GiveRoleProps {
  readonly words: GiveRoleWords;
  readonly formKey: string;
  /** `/` or `/AccessPackageCatalog/{id}`. */
  readonly scope: string;
  readonly roles: readonly { readonly name: string; readonly title: string; readonly lead: string }[];
  readonly chosen?: string;
}

/** Asks which role, and for whom: people and groups. */
export function GiveRole({ words, formKey, scope, roles, chosen }: GiveRoleProps) {
  return (
    <Dialog open={words.open} openLook="primary" title={words.title}>
      {(close) => (
        <ActionForm action={giveRole} formKey={formKey} hidden={{ scope }} onDone={close}>
          <RoleChoice legend={words.role} roles={roles} chosen={chosen ?? roles[0]?.name} />
          <Picker
            name="principalId"
            label={words.people}
            hint={words.peopleHint}
            from="/v1.0/users"
            several
            labels={words.picker}
          />
          <Picker
            name="groupId"
            label={words.groups}
            hint={words.groupsHint}
            from="/v1.0/groups"
            several
            labels={words.picker}
          />
          <div className={styles['foot']}>
            <Button type="button" look="quiet" onClick={close}>
              {words.cancel}
            </Button>
            <Submit>{words.give}</Submit>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}

interface RoleChoiceProps {
  readonly legend: string;
  readonly roles: GiveRoleProps['roles'];
  readonly chosen: string | undefined;
}

function RoleChoice({ legend, roles, chosen }: RoleChoiceProps) {
  const problem = useProblem('role');
  return (
    <fieldset className={styles['choices']}>
      <legend>{legend}</legend>
      {roles.map(({ name, title, lead }) => (
        <label key={name} className={styles['choice']}>
          <input type="radio" name="role" value={name} defaultChecked={name === chosen} />
          <span>
            <b>{title}</b>
            <small>{lead}</small>
          </span>
        </label>
      ))}
      {problem !== undefined && <p role="alert">{problem}</p>}
    </fieldset>
  );
}
