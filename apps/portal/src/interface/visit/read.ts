import type { Operation, OutputOf } from '@bailiwick/contracts-core';
import type { z } from 'zod';
import type { PageFailure } from '../../gateway/page-failure.ts';
import { pageGateway } from '../../page-gateway.ts';
import { visitor } from './visitor.ts';

/** A read that a service refused; `openPage` turns it into the page that says so. */
export class ReadRefused extends Error {
  override readonly name = 'ReadRefused';

  constructor(
    readonly failure: PageFailure,
    /** The permission that the operation asks for. */
    readonly permission: string,
  ) {
    super(failure.message);
  }
}

export interface One<Value> {
  readonly value: Value;
  /** Goes back with a change as `version`, so that a stale tab is noticed. */
  readonly version: string;
}

export interface List<Row> {
  readonly rows: readonly Row[];
  /** Of everything that matches; undefined unless the read asked with `$count: 'true'`. */
  readonly count: number | undefined;
  /** Token of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** Reads for the visitor, in this process: the same operation, and the same rights, as over the API. */
export async function read<O extends Operation, Value = OutputOf<O>>(
  operation: O,
  input: z.input<O['input']>,
): Promise<One<Value>> {
  const { caller } = await visitor();
  const answer = await pageGateway().call({ operation, input: input as object, caller });
  if (!answer.ok) throw new ReadRefused(answer.failure, operation.permission);
  return { value: answer.body as Value, version: answer.version };
}

/** Reads one page of a list. `Row` is what `$select` and `$expand` ask for. */
export async function readList<Row = Record<string, unknown>>(operation: Operation, input: object): Promise<List<Row>> {
  const { caller } = await visitor();
  const answer = await pageGateway().call({ operation, input, caller });
  if (!answer.ok) throw new ReadRefused(answer.failure, operation.permission);
  const { value, '@odata.count': count } = answer.body as { value: readonly Row[]; '@odata.count'?: number };
  return { rows: value, count, next: answer.skiptoken === '' ? undefined : answer.skiptoken };
}

/** A read that may be refused without the page being refused: null instead. */
export async function readOrNull<Value>(reading: Promise<Value>): Promise<Value | null> {
  return reading.catch((error: unknown) => {
    const hidden = error instanceof ReadRefused && ['forbidden', 'notFound'].includes(error.failure.kind);
    if (hidden) return null;
    throw error;
  });
}

/** A single quoted value inside an OData filter. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What somebody typed, as a `$search` for all of its words; undefined for nothing typed. */
export function searchFor(text: string | undefined): string | undefined {
  const words = (text ?? '').replaceAll(/["\\]/g, ' ').trim();
  return words === '' ? undefined : `"${words}"`;
}
