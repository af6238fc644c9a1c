'use client';

import type { ReactNode } from 'react';
import { ActionForm, Submit, useOutcome } from '../../../../../interface/form/action-form.tsx';
import { Button } from '../../../../../interface/form/button.tsx';
import { Dialog } from '../../../../../interface/form/dialog.tsx';
import { LongField, SwitchField, TextField } from '../../../../../interface/form/field.tsx';
import form from '../../../../../interface/form/form.module.css';
import { BulkBar, select, useSelection } from '../../../../../interface/table/selection.tsx';
import type { Action } from '../../../../../interface/visit/outcome.ts';
import { endNow, giveAgain, moveEnd } from './actions.ts';
import { Results } from './results.tsx';
import { mostRows, resultsOf } from './row-results.ts';

export interface BulkWords {
  readonly chosen: string;
  readonly clear: string;
  readonly close: string;
  readonly justification: string;
  readonly results: string;
  readonly tooMany: string;
  readonly end: { readonly open: string; readonly title: string; readonly lead: string; readonly go: string };
  readonly move: {
    readonly open: string;
    readonly title: string;
    readonly lead: string;
    readonly go: string;
    readonly day: string;
    readonly never: string;
  };
  readonly again: { readonly open: string; readonly title: string; readonly lead: string; readonly go: string };
  readonly typeName: string;
}

interface BulkChangesProps {
  readonly formKey: string;
  readonly selection: string;
  readonly packageName: string;
  readonly reprocess: boolean;
  readonly words: BulkWords;
}

/** From how many people on, ending wants the name of the package typed. */
const many = 25;

/** What can be done with the chosen assignments; says what came of each. */
export function BulkChanges({ formKey, selection, packageName, reprocess, words }: BulkChangesProps) {
  const { size } = useSelection(selection);
  const about = { formKey, selection, words };
  return (
    <BulkBar name={selection} chosenLabel={words.chosen} clearLabel={words.clear}>
      <Changing {...about} {...words.move} action={moveEnd}>
        <TextField name="endDay" type="date" label={words.move.day} />
        <SwitchField name="never" label={words.move.never} />
        <LongField name="justification" label={words.justification} rows={2} maxLength={2048} />
      </Changing>
      {reprocess && <Changing {...about} {...words.again} action={giveAgain} />}
      <Changing {...about} {...words.end} action={endNow} danger>
        <LongField name="justification" label={words.justification} rows={2} maxLength={2048} />
        {size >= many && (
          <>
            <input type="hidden" name="expectedName" value={packageName} />
            <TextField name="typedName" label={words.typeName} required />
          </>
        )}
      </Changing>
    </BulkBar>
  );
}

interface ChangingProps {
  readonly formKey: string;
  readonly selection: string;
  readonly words: BulkWords;
  readonly action: Action<never> | Action;
  readonly open: string;
  readonly title: string;
  readonly lead: string;
  readonly go: string;
  readonly danger?: boolean;
  readonly children?: ReactNode;
}

function Changing({
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
function Done({ selection, words, close }: { selection: string; words: BulkWords; close: () => void }) {
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
