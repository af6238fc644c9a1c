import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readTrial } from '../../tools/trial/running-trial.ts';
import { EM, eventually, idOf, tokenOf, url } from '../platform/api.ts';
import { addBody, makeEstate, makeOpenPackage, type Estate, type OpenPackage } from '../platform/estate.ts';
import { sql } from '../platform/journals.ts';
import { connectSubscriber, eventsOf, versionsOf } from '../platform/subscriber.ts';

/**
 * Two hundred requests while everything is killed, one after the other: every service, the portal, the broker, the
 * database. Callers do what clients do: they repeat with the same key. Afterwards everything was done once.
 */
const employees = ['marketing', 'finance', 'legal'].flatMap((name) =>
  [2, 3, 4, 5].map((at) => `${name}-employee-${at}`),
);
const packagesEach = 17;
const victims = [
  'DIRECTORY',
  'REQUEST_WORKFLOW',
  'ACCESS_PACKAGE',
  'CATALOG',
  'NOTIFICATION',
  'AUDIT',
  'PORTAL',
  'NATS',
  'POSTGRES',
];

let estate: Estate;
let packages: readonly OpenPackage[];
const requestIds: string[] = [];

/** Asks until it is answered: lost connections and 5xx mean "repeat with the same key". */
async function submit(account: string, { packageId, policyId }: OpenPackage): Promise<void> {
  const body = JSON.stringify(addBody(packageId, policyId));
  const headers = {
    authorization: `Bearer ${tokenOf(account)}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  };
  for (const until = performance.now() + 90_000; ; await pause(300)) {
    const response = await fetch(new URL(`${EM}/assignmentRequests`, url()), { method: 'POST', headers, body }).catch(
      () => undefined,
    );
    const answer = response && { status: response.status, text: await response.text().catch(() => '') };
    if (answer?.status === 201) return void requestIds.push((JSON.parse(answer.text) as { id: string }).id);
    const again =
      answer === undefined ||
      answer.status >= 500 ||
      answer.status === 429 ||
      answer.text.includes('IdempotencyKeyInUse');
    if (!again) throw new Error(`${account}: ${answer.status} ${answer.text}`);
    if (performance.now() > until) throw new Error(`${account} was never answered: ${answer?.status} ${answer?.text}`);
  }
}

async function killOneAfterTheOther(): Promise<void> {
  for (const victim of victims) {
    const pid = Number(readTrial()?.environment[`PID_${victim}`]);
    process.kill(pid, 'SIGKILL');
    await eventually(
      async () => Number(readTrial()?.environment[`PID_${victim}`]) !== pid,
      `${victim} to be started again`,
      20_000,
    );
    await pause(1_000);
  }
}

const ready = () =>
  eventually(
    async () => (await fetch(new URL('/readyz', url())).catch(() => undefined))?.status === 200,
    'everything to be ready',
    60_000,
  );

beforeAll(async () => {
  estate = await makeEstate('Campaign budget readers');
  packages = await Promise.all(Array.from({ length: packagesEach }, () => makeOpenPackage(estate)));
  for (const account of employees) tokenOf(account);
}, 120_000);

describe('while every process is killed', () => {
  test('every request is answered', async () => {
    const asking = employees.map(async (account) => {
      for (const one of packages) {
        await submit(account, one);
        await pause(1_200);
      }
    });
    await Promise.all([...asking, killOneAfterTheOther()]);
    await ready();
    expect(requestIds).toHaveLength(employees.length * packagesEach);
    expect(new Set(requestIds).size).toBe(requestIds.length);
  }, 240_000);

  test('every request is delivered, with one live assignment each', async () => {
    await eventually(
      async () => {
        const open = await sql(
          'REQUEST_WORKFLOW',
          `select from assignment_request where id = any($1::uuid[]) and state <> 'delivered'`,
          [requestIds],
        );
        return open.length === 0;
      },
      'every request to be delivered',
      90_000,
    );
    const live = await sql<{ n: number }>(
      'REQUEST_WORKFLOW',
      `select count(*)::integer as n from assignment where access_package_id = any($1::uuid[]) and state = 'delivered' group by access_package_id, target_id`,
      [packages.map(({ packageId }) => packageId)],
    );
    expect(live.map(({ n }) => n)).toEqual(Array.from({ length: requestIds.length }, () => 1));
  }, 120_000);

  test('everybody has what they were granted, by one grant for each assignment', async () => {
    const people = await Promise.all(employees.map(idOf));
    const members = await sql<{ id: string }>(
      'DIRECTORY',
      `select principal_id as id from membership where object_id = $1 and role = 'member' and principal_id = any($2::uuid[])`,
      [estate.groupId, people],
    );
    expect(members.map(({ id }) => id).toSorted()).toEqual(people.toSorted());
    const grants = await sql(
      'DIRECTORY',
      'select from membership_grant where object_id = $1 and user_id = any($2::uuid[])',
      [estate.groupId, people],
    );
    expect(grants).toHaveLength(requestIds.length);
  });

  test('subscribers were told every version, in order', async () => {
    const connection = await connectSubscriber();
    for (const { packageId } of packages) {
      const versions = await eventually(
        async () => {
          const found = versionsOf(await eventsOf(connection, packageId));
          return (
            found.size === employees.length && Array.from(found.values()).every((list) => list.length >= 2) && found
          );
        },
        'the events of a package',
        30_000,
      );
      for (const list of versions.values())
        expect([...new Set(list)]).toEqual(Array.from({ length: Math.max(...list) }, (_, at) => at + 1));
    }
    await connection.close();
  }, 180_000);
});
