'use client';

import { useState } from 'react';
import { ActionForm, Submit } from '../../../../interface/form/action-form.tsx';
import form from '../../../../interface/form/form.module.css';
import { ChoiceField, LongField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import { definitionOf } from '../policy/definition.ts';
import { type PolicyDraft } from '../policy/draft.ts';
import { PolicyFields, type PolicyFieldsWords } from '../policy/fields.tsx';
import parts from '../policy/fields.module.css';
import { stepsOf } from '../policy/picture.ts';
import policy from '../policy/policy.module.css';
import { PolicyPicture } from '../policy/policy-picture.tsx';
import { PolicySaid } from '../policy/policy-said.tsx';
import { sentencesOf, type Tongue } from '../policy/sentences.ts';
import type { ChosenRole } from '../[id]/resources/offered.ts';
import { RolePicker, type RolePickerWords } from '../[id]/resources/role-picker.tsx';
import { makePackage } from './actions.ts';

interface NewPackageProps {
  readonly formKey: string;
  readonly catalogs: readonly { readonly id: string; readonly displayName: string }[];
  readonly catalogId?: string;
  readonly draft: PolicyDraft;
  readonly tongue: Tongue;
  readonly words: {
    readonly name: string;
    readonly description: string;
    readonly descriptionHint: string;
    readonly catalog: string;
    readonly choose: string;
    readonly roles: string;
    readonly rolesLead: string;
    readonly chooseFirst: string;
    readonly hidden: string;
    readonly hiddenHint: string;
    readonly create: string;
    readonly picture: string;
    readonly inWords: string;
    readonly picker: RolePickerWords;
    readonly fields: PolicyFieldsWords;
  };
}

/** Everything that a package needs to be requested, on one page: what it is, what it gives, who gets it. */
export function NewPackage({ formKey, catalogs, catalogId, draft: sensible, tongue, words }: NewPackageProps) {
  const [catalog, chooseCatalog] = useState(catalogId ?? '');
  const [roles, chooseRoles] = useState<readonly ChosenRole[]>([]);
  const [draft, edit] = useState(sensible);
  const called = catalogs.find(({ id }) => id === catalog)?.displayName ?? '';
  const picker = { ...words.picker, search: words.picker.search.replace('{catalog}', called) };
  return (
    <div className={policy['editor']}>
      <ActionForm action={makePackage} formKey={formKey} hidden={{ definition: JSON.stringify(definitionOf(draft)) }}>
        <section className={parts['part']}>
          <TextField name="displayName" label={words.name} required maxLength={256} autoFocus />
          <LongField
            name="description"
            label={words.description}
            hint={words.descriptionHint}
            rows={2}
            maxLength={4000}
          />
          <ChoiceField
            name="catalog"
            label={words.catalog}
            required
            value={catalog}
            onChange={(event) => (chooseCatalog(event.target.value), chooseRoles([]))}
          >
            <option value="">{words.choose}</option>
            {catalogs.map(({ id, displayName }) => (
              <option key={id} value={id}>
                {displayName}
              </option>
            ))}
          </ChoiceField>
        </section>
        <fieldset className={parts['part']}>
          <legend>{words.roles}</legend>
          <p className={form['hint']}>{catalog === '' ? words.chooseFirst : words.rolesLead}</p>
          {catalog !== '' && (
            <RolePicker key={catalog} catalogId={catalog} chosen={roles} onChange={chooseRoles} words={picker} />
          )}
        </fieldset>
        <PolicyFields draft={draft} onChange={edit} words={words.fields} named={false} />
        <section className={parts['part']}>
          <SwitchField name="isHidden" label={words.hidden} hint={words.hiddenHint} />
        </section>
        <div className={form['buttons']}>
          <Submit>{words.create}</Submit>
        </div>
      </ActionForm>
      <aside className={policy['aside']}>
        <section data-upright="">
          <h3>{words.picture}</h3>
          <PolicyPicture steps={stepsOf(draft, tongue)} label={words.picture} upright />
        </section>
        <section>
          <h3>{words.inWords}</h3>
          <PolicySaid sentences={sentencesOf(draft, tongue)} label={words.inWords} />
        </section>
      </aside>
    </div>
  );
}
