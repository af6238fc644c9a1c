'use client';

import { LongField, SwitchField, TextField } from '../../interface/form/field.tsx';

export interface CatalogFieldWords {
  readonly name: string;
  readonly nameHint: string;
  readonly description: string;
  readonly published: string;
  readonly publishedHint: string;
  readonly external: string;
  readonly externalHint: string;
}

export interface CatalogValues {
  readonly displayName: string;
  readonly description: string | null;
  readonly state: string;
  readonly isExternallyVisible: boolean;
}

interface CatalogFieldsProps {
  readonly words: CatalogFieldWords;
  readonly values?: CatalogValues;
}

/** What can be said about a catalog; empty for a new one. */
export function CatalogFields({ words, values }: CatalogFieldsProps) {
  return (
    <>
      <TextField
        name="displayName"
        label={words.name}
        hint={words.nameHint}
        required
        maxLength={256}
        defaultValue={values?.displayName}
      />
      <LongField
        name="description"
        label={words.description}
        maxLength={4000}
        defaultValue={values?.description ?? undefined}
      />
      <SwitchField
        name="published"
        label={words.published}
        hint={words.publishedHint}
        defaultChecked={values === undefined || values.state === 'published'}
      />
      <SwitchField
        name="isExternallyVisible"
        label={words.external}
        hint={words.externalHint}
        defaultChecked={values?.isExternallyVisible ?? false}
      />
    </>
  );
}
