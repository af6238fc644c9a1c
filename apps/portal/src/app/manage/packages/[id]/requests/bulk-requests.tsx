'use client';

import { BulkBar } from '../../../../../interface/table/selection.tsx';
import { Changing, type ChangingWords } from '../rows/changing.tsx';
import { tryAgain, withdraw } from './actions.ts';

interface Asking {
  readonly open: string;
  readonly title: string;
  readonly lead: string;
  readonly go: string;
}

export interface BulkRequestsWords extends ChangingWords {
  readonly chosen: string;
  readonly clear: string;
  readonly withdraw: Asking;
  readonly again: Asking;
}

interface BulkRequestsProps {
  readonly formKey: string;
  readonly selection: string;
  readonly words: BulkRequestsWords;
}

/** What can be done with the chosen requests. */
export function BulkRequests({ formKey, selection, words }: BulkRequestsProps) {
  const about = { formKey, selection, words };
  return (
    <BulkBar name={selection} chosenLabel={words.chosen} clearLabel={words.clear}>
      <Changing {...about} {...words.again} action={tryAgain} />
      <Changing {...about} {...words.withdraw} action={withdraw} danger />
    </BulkBar>
  );
}
