'use client';

import { useEffect, useState } from 'react';
import { ActionForm, Submit, useOutcome } from '../../interface/form/action-form.tsx';
import { changeCatalog } from './actions.ts';
import { CatalogFields, type CatalogFieldWords, type CatalogValues } from './catalog-fields.tsx';
import styles from './catalogs.module.css';

interface CatalogFormProps {
  readonly catalogId: string;
  readonly version: string;
  readonly formKey: string;
  readonly values: CatalogValues;
  readonly words: CatalogFieldWords;
  readonly save: string;
  readonly reload: string;
}

/**
 * Settings of a catalog. The page around renews itself when somebody else changes something; what was typed here stays, and
 * goes with the version that was shown when typing began, so that the change of the other is not overwritten unseen.
 */
export function CatalogForm({ catalogId, version, formKey, values, words, save, reload }: CatalogFormProps) {
  const [shown, show] = useState(version);
  const [settled, settle] = useState(false);
  useEffect(() => {
    if (!settled || version === shown) return;
    show(version);
    settle(false);
  }, [settled, shown, version]);
  return (
    <ActionForm
      action={changeCatalog}
      formKey={formKey}
      version={shown}
      hidden={{ catalogId }}
      reload={reload}
      className={styles['form']}
      onDone={() => settle(true)}
    >
      <CatalogFields words={words} values={values} />
      <Told onStale={() => settle(true)} />
      <div>
        <Submit>{save}</Submit>
      </div>
    </ActionForm>
  );
}

/** Whoever was told that somebody else changed it has seen what it is now, and may send again. */
function Told({ onStale }: { onStale: () => void }) {
  const outcome = useOutcome();
  useEffect(() => {
    if (outcome?.ok === false && ['precondition', 'conflict'].includes(outcome.error.kind)) onStale();
    // Once for each answer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [outcome]);
  return null;
}
