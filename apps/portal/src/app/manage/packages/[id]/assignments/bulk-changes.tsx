'use client';

import { LongField, SwitchField, TextField } from '../../../../../interface/form/field.tsx';
import { BulkBar, useSelection } from '../../../../../interface/table/selection.tsx';
import { manyPeople } from '../many-people.ts';
import { endNow, giveAgain, moveEnd } from './actions.ts';
import { Changing, type ChangingWords } from '../rows/changing.tsx';

export interface BulkWords extends ChangingWords {
  readonly chosen: string;
  readonly clear: string;
  readonly justification: string;
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
        {size >= manyPeople && (
          <>
            <input type="hidden" name="expectedName" value={packageName} />
            <TextField name="typedName" label={words.typeName} required />
          </>
        )}
      </Changing>
    </BulkBar>
  );
}
