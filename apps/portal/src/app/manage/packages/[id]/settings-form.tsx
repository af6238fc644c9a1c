'use client';

import { useEffect, useState } from 'react';
import { ActionForm, Submit, useOutcome } from '../../../../interface/form/action-form.tsx';
import { LongField, SwitchField, TextField } from '../../../../interface/form/field.tsx';
import { savePackage } from './actions.ts';
import styles from './overview.module.css';

interface SettingsFormProps {
  readonly packageId: string;
  readonly version: string;
  readonly formKey: string;
  readonly values: { readonly displayName: string; readonly description: string | null; readonly isHidden: boolean };
  readonly words: {
    readonly name: string;
    readonly description: string;
    readonly descriptionHint: string;
    readonly hidden: string;
    readonly hiddenHint: string;
    readonly save: string;
    readonly reload: string;
  };
}

/**
 * Name, description, and whether the package is listed. The page around renews itself when somebody else changes something;
 * what was typed here stays, and goes with the version that was shown then, so that nothing is overwritten unseen.
 */
export function SettingsForm({ packageId, version, formKey, values, words }: SettingsFormProps) {
  const [shown, show] = useState(version);
  const [settled, settle] = useState(false);
  useEffect(() => {
    if (!settled || version === shown) return;
    show(version);
    settle(false);
  }, [settled, shown, version]);
  return (
    <ActionForm
      action={savePackage}
      formKey={formKey}
      version={shown}
      hidden={{ packageId }}
      reload={words.reload}
      onDone={() => settle(true)}
    >
      <TextField name="displayName" label={words.name} required maxLength={256} defaultValue={values.displayName} />
      <LongField
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        maxLength={4000}
        defaultValue={values.description ?? ''}
      />
      <SwitchField name="isHidden" label={words.hidden} hint={words.hiddenHint} defaultChecked={values.isHidden} />
      <Stale onStale={() => settle(true)} />
      <div className={styles['foot']}>
        <Submit>{words.save}</Submit>
      </div>
    </ActionForm>
  );
}

/** Whoever was told that somebody else changed it has seen what it is now, and may send again. */
function Stale({ onStale }: { onStale: () => void }) {
  const outcome = useOutcome();
  useEffect(() => {
    if (outcome?.ok === false && ['precondition', 'conflict'].includes(outcome.error.kind)) onStale();
    // Once for each answer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [outcome]);
  return null;
}
