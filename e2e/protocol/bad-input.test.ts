import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, must } from '../platform/api.ts';
import { routedOperations, type RoutedOperation } from '../platform/contracts.ts';
import { settledRowCounts } from '../platform/journals.ts';
import { exampleBodies, makeOneOfEach, type Ids } from './example-bodies.ts';
import { neverBodies, spoil } from './hostile.ts';
import { verdict, type Verdict } from './misplaced.ts';

/**
 * Every operation that takes a body, derived from the contracts: whatever is wrong with the body, the caller who may do
 * everything gets a refusal that names it, and nothing is stored.
 */
const writing = routedOperations.filter(({ http }) => http.body === 'required');
const acting = routedOperations.filter(({ http }) => http.body === 'optional');
let ids: Ids;
let before: Record<string, number>;

beforeAll(async () => {
  ids = await makeOneOfEach();
  before = await settledRowCounts();
}, 60_000);
afterAll(async () => expect(await settledRowCounts()).toEqual(before), 60_000);

const pathOf = ({ http }: RoutedOperation) =>
  http.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '00000000-0000-4000-8000-0000000000ff');
const send = (operation: RoutedOperation, body: unknown) =>
  call('it-admin', operation.http.method, pathOf(operation), body);

/** A few at a time, as a hostile client would. */
async function each<Item>(items: readonly Item[], act: (item: Item) => Promise<Verdict>): Promise<Verdict[]> {
  const found: Verdict[] = [];
  for (let at = 0; at < items.length; at += 8) found.push(...(await Promise.all(items.slice(at, at + 8).map(act))));
  return found;
}

describe.each(writing.map((one) => [one.name, one] as const))('%s', (name, operation) => {
  test('refuses every wrong kind of every property, by its name', async () => {
    const spoilt = Array.from(spoil(exampleBodies[name]!(ids)));
    expect(spoilt.length).toBeGreaterThan(3);
    const accepted = await each(spoilt, async ({ how, body, target }) => {
      const answer = verdict(how, await send(operation, body));
      return {
        ...answer,
        targets: answer.targets.includes(target.replace(/\.\d+\b.*/, '')) ? 'named' : answer.targets,
      };
    });
    expect(
      accepted.filter((one) => one.status !== 400 || one.code !== 'InvalidModel' || one.targets !== 'named'),
    ).toEqual([]);
  });

  test('refuses what is no body of anything', async () => {
    const verdicts = await each(neverBodies, async ([how, body]) => verdict(how, await send(operation, body)));
    const fits = ({ status, code }: Verdict) =>
      (status === 400 && ['BadRequest', 'InvalidModel'].includes(code)) ||
      (status === 413 && code === 'RequestEntityTooLarge');
    expect(verdicts.filter((one) => !fits(one))).toEqual([]);
  });
});

describe.each(acting.map((one) => [one.name, one] as const))('%s, which may have a body,', (_, operation) => {
  test('refuses one that nobody can read', async () => {
    const unreadable = neverBodies.filter(([how]) =>
      /half an object|comment|quotes|prototype|levels|megabyte/.test(how),
    );
    const verdicts = await each(unreadable, async ([how, body]) => verdict(how, await send(operation, body)));
    expect(verdicts.filter(({ status }) => status !== 400 && status !== 413)).toEqual([]);
    expect(
      verdicts.filter(({ code }) => !['BadRequest', 'InvalidModel', 'RequestEntityTooLarge'].includes(code)),
    ).toEqual([]);
  });
});

test('every operation that takes a body has an example here', () => {
  expect(writing.filter(({ name }) => exampleBodies[name] === undefined).map(({ name }) => name)).toEqual([]);
});

test('the house still answers', async () => {
  expect((await must('it-admin', 'GET', '/v1.0/me')).userPrincipalName).toBe('it-admin@contoso.example');
});
