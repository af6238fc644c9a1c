import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, idOf, tokenOf, url } from '../platform/api.ts';
import { grantRole, groupNamed } from '../platform/estate.ts';
import { startSecondPortal, type SecondPortal } from '../platform/second-portal.ts';
import { delegateOnce, type Cast, type Send } from './delegation.ts';

/**
 * What an answer said is seen by the next call, whichever service serves it. The second half shows that this test would
 * notice: the same calls through a portal that does not wait.
 */
const rounds = 200;
const noise = 4;
let casts: readonly Cast[];
let loud = true;
let background: Promise<unknown>;

/** Others at work all the while: reads of everything, changes of something. */
async function disturb(): Promise<void> {
  for (let at = 0; loud; at += 1) {
    await call('it-admin', 'GET', `${EM}/assignmentRequests?$expand=accessPackage&$top=20`);
    await call('it-admin', 'GET', '/v1.0/users?$top=20&$orderby=displayName');
    await call('it-admin', 'POST', `${EM}/catalogs`, {
      displayName: `Noise ${process.pid} ${at} ${crypto.randomUUID()}`,
    });
  }
}

const through =
  (base: () => string): Send =>
  async (account, method, path, body) => {
    const response = await fetch(new URL(path, base()), {
      method,
      headers: { authorization: `Bearer ${tokenOf(account)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} as ${account}: ${response.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };

/** What went wrong in so many rounds, two people at a time. */
async function failuresOf(send: Send, count: number, enough = count): Promise<string[]> {
  const failures: string[] = [];
  let begun = 0;
  const work = async (cast: Cast): Promise<void> => {
    while (begun < count && failures.length < enough) {
      begun += 1;
      await delegateOnce(send, cast).catch((error: unknown) => failures.push(String(error)));
    }
  };
  await Promise.all(casts.map(work));
  return failures;
}

beforeAll(async () => {
  const people = [
    ['marketing-manager', 'marketing-employee-1', 'Campaign workspace'],
    ['finance-manager', 'finance-employee-1', 'Ledger readers'],
  ] as const;
  for (const [manager] of people) await grantRole(manager, 'catalogCreator');
  casts = await Promise.all(
    people.map(async ([manager, employee, group]) => ({
      manager,
      employee,
      groupId: await groupNamed(group),
      employeeId: await idOf(employee),
    })),
  );
  background = Promise.all(Array.from({ length: noise }, disturb));
}, 60_000);
afterAll(async () => {
  loud = false;
  await background;
});

describe('read your own writes', () => {
  test(`${rounds} times in a row, under load, nothing is missing`, async () => {
    expect(await failuresOf(through(url), rounds)).toEqual([]);
  }, 300_000);
});

describe('without floors', () => {
  let portal: SecondPortal;

  beforeAll(async () => (portal = await startSecondPortal({ FLOORS: 'off' })), 60_000);
  afterAll(() => portal.stop());

  test('the same calls fail, so the test above would notice', async () => {
    const failures = await failuresOf(
      through(() => portal.url),
      rounds,
      1,
    );
    expect(failures[0]).toMatch(/ (?:400|403|404) /);
  }, 300_000);
});
