import type { Outcome } from '../../../../../interface/visit/outcome.ts';

/** What came of one row of an action on many. */
export interface RowResult {
  readonly id: string;
  readonly name: string;
  readonly ok: boolean;
  /** What happened, or why it did not, in the visitor's language. */
  readonly words: string;
}

/** Rows that one press may act on; more are done in several. */
export const mostRows = 200;
const atOnce = 4;

/** Acts on every row, a few at once; in the order of the rows. */
export async function forEachRow<Row>(
  rows: readonly Row[],
  act: (row: Row, at: number) => Promise<RowResult>,
): Promise<readonly RowResult[]> {
  const results: RowResult[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < rows.length; at = next++) results[at] = await act(rows[at] as Row, at);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

/** The results that an outcome brought; none before anything was done. */
export const resultsOf = (outcome: Outcome | null): readonly RowResult[] =>
  outcome?.ok === true && Array.isArray(outcome.value) ? (outcome.value as RowResult[]) : [];
