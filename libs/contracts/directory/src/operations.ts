import type { Operation } from '@bailiwick/contracts-core';
import * as declared from './operations/index.ts';

export * from './operations/index.ts';

/** Every operation of the directory. */
export const operations: readonly Operation[] = Object.values(declared).filter(
  (value): value is Extract<typeof value, { kind: string }> => 'subject' in value,
);
