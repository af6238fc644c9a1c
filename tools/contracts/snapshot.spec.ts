import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z, type ZodType } from 'zod';
import { events, operations } from './house.ts';

const file = join(import.meta.dirname, 'contracts.snapshot.json');
const schemaOf = (shape: ZodType, io: 'input' | 'output') => {
  const {
    $schema: _,
    '~standard': __,
    ...schema
  } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return schema;
};

/**
 * Every schema of the house as it crosses a boundary. Within `v1` only additions are allowed: whoever removes or narrows
 * something meets it here as a difference, and declares a second version instead. `UPDATE_CONTRACTS=1` writes the file.
 */
test('contracts change only as the committed snapshot does', () => {
  const present = {
    operations: Object.fromEntries(
      operations
        .map(
          ({ subject, permission, input, output, http }) =>
            [
              subject,
              {
                permission,
                ...(http && { route: `${http.method} ${http.path}`, success: http.success }),
                input: schemaOf(input, 'input'),
                output: output && schemaOf(output, 'output'),
              },
            ] as const,
        )
        .toSorted(([one], [other]) => one.localeCompare(other)),
    ),
    events: Object.fromEntries(
      events
        .map(({ subjects, state }) => [subjects, schemaOf(state, 'output')] as const)
        .toSorted(([one], [other]) => one.localeCompare(other)),
    ),
  };
  const text = `${JSON.stringify(present, null, 1)}\n`;
  if (process.env['UPDATE_CONTRACTS'] === '1') writeFileSync(file, text);
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
