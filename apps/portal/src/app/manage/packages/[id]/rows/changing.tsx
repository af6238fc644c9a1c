'use client';

import type { ReactNode } from 'react';
import { ActionForm, Submit, useOutcome } from '../../../../../interface/form/action-form.tsx';
import { Button } from '../../../../../interface/form/button.tsx';
import { Dialog } from '../../../../../interface/form/dialog.tsx';
import form from '../../../../../interface/form/form.module.css';
import { select, useSelection } from '../../../../../interface/table/selection.tsx';
import type { Action } from '../../../../../interface/visit/outcome.ts';
import { Results } from './results.tsx';
import { mostRows, resultsOf } from './row-results.ts';

export interface ChangingWords {
  readonly close: string;
  readonly results: string;
  readonly tooMany: string;
}

interface ChangingProps {
  readonly formKey: string;
  readonly selection: string;
  readonly words: ChangingWords;
  readonly action: Action<never> | Action;
  readonly open: string;
  readonly title: string;
  readonly lead: string;
  readonly go: string;
  readonly danger?: boolean;
  readonly children?: ReactNode;
}

/** A button over a list that acts on everything that is chosen; says what came of each row. */
export function Changing({
  formKey,
  selection,
  words,
  action,
  open,
  title,
  lead,
  go,
  danger = false,
  children,
}: ChangingProps) {
  const chosen = useSelection(selection);
  const counted = (text: string) => text.replace('#', String(chosen.size));
  return (
    <Dialog
      open={open}
      openSmall
      openLook={danger ? 'danger' : 'plain'}
      title={counted(title)}
      whyNot={chosen.size > mostRows ? words.tooMany : undefined}
    >
      {(close) => (
        <ActionForm action={action} formKey={formKey} hidden={{ ids: [...chosen].join(' ') }}>
          <p>{counted(lead)}</p>
          {children}
          <Results label={words.results} />
          <div className={form['dialogFoot']}>
            <Done selection={selection} words={words} close={close} />
            <Submit look={danger ? 'danger' : 'primary'}>{go}</Submit>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}

/** Leaves the dialog; what has succeeded is not chosen any more, what was refused stays chosen. */
function Done({ selection, words, close }: { selection: string; words: ChangingWords; close: () => void }) {
  const results = resultsOf(useOutcome());
  const chosen = useSelection(selection);
  const finish = () => {
    const done = new Set(results.filter(({ ok }) => ok).map(({ id }) => id));
    close();
    if (done.size > 0)
      select(
        selection,
        [...chosen].filter((id) => !done.has(id)),
      );
  };
  return (
    <Button type="button" look="quiet" onClick={finish}>
      {words.close}
    </Button>
  );
}
