import { expect, test } from '@jest/globals';
import { definitionOf } from '../../policy/definition.ts';
import { sensibleDraft, type PolicyDraft } from '../../policy/draft.ts';
import type { Policy } from '../../shapes.ts';
import type { Entry } from './told-history.ts';
import { wholePolicies } from './whole-policies.ts';

const policy = (some: Partial<PolicyDraft>) =>
  ({ ...(definitionOf({ ...sensibleDraft('P'), ...some }) as unknown as Policy), id: 'p' }) satisfies Policy;
const entry = (id: string, operation: string, before: Partial<Policy>, after: Partial<Policy>): Entry => ({
  id,
  at: '',
  actor: { type: 'user', id: 'a' },
  operation,
  reason: null,
  objectType: 'assignmentPolicy',
  objectId: 'p',
  version: 1,
  changes: Object.keys({ ...before, ...after }).map((name) => ({
    name,
    before: before[name as keyof Policy] ?? null,
    after: after[name as keyof Policy] ?? null,
  })),
});

test('goes back from how a policy is now', () => {
  const [first, second, third] = [30, 60, 90].map((amount) => policy({ amount }));
  const wholes = wholePolicies(
    [
      entry('2', 'change-policy', { expiration: second!.expiration }, { expiration: third!.expiration }),
      entry('1', 'change-policy', { expiration: first!.expiration }, { expiration: second!.expiration }),
      entry('0', 'create-policy', {}, first!),
    ],
    [third!],
  );
  const durations = [...wholes.values()].map(({ before, after }) => [
    before?.expiration.duration,
    after?.expiration.duration,
  ]);
  expect(durations).toEqual([
    ['P60D', 'P90D'],
    ['P30D', 'P60D'],
    [undefined, 'P30D'],
  ]);
});

test('what is not known of a deleted policy is left out', () => {
  const wholes = wholePolicies([entry('3', 'delete-policy', {}, {})], []);
  expect(wholes.get('3')).toEqual({ before: null, after: null });
});
