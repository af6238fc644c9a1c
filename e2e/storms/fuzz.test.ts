import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Chance, seedOf } from '../../tools/chance.ts';
import type { ProcessIdentity } from '../../tools/trial/process-identity.ts';
import { EM, must, tokenOf } from '../platform/api.ts';
import { routedOperations, type RoutedOperation } from '../platform/contracts.ts';
import { fresh } from '../platform/estate.ts';
import { makeOneOfEach } from '../protocol/example-bodies.ts';
import { badCall, type World } from './fuzz/cases.ts';
import { closeClient, send } from './fuzz/client.ts';
import { forgedTokens } from './fuzz/forged-tokens.ts';
import { changesBy, ended, faultOf, memory, running } from './fuzz/oracle.ts';

/**
 * Bad input of every kind to every operation, chosen by chance: nothing is answered with 5xx, no process ends, what is
 * refused changes nothing, and what is said tells nothing about the inside. `npm run fuzz -- --per-operation N --seed S`.
 */
const perOperation = Number(process.env['FUZZ_PER_OPERATION'] ?? 40);
const seed = seedOf(process.env['FUZZ_SEED']);
const together = 8;
/** Deleting comes last: the others need what there is. */
const operations = routedOperations.toSorted(
  (a, b) => Number(a.http.method === 'DELETE') - Number(b.http.method === 'DELETE'),
);

let world: World;
let processes: Readonly<Record<string, ProcessIdentity>>;
let memoryBefore: Record<string, number> | undefined;
const refused: string[] = [];
const times: number[] = [];
const statuses = new Map<number, number>();

beforeAll(async () => {
  process.stderr.write(`fuzz: seed ${seed}, ${perOperation} calls per operation, ${operations.length} operations\n`);
  const ids = await makeOneOfEach();
  const admin = (path: string, body: object) => must('it-admin', 'POST', path, body);
  const person = async () =>
    (await admin('/v1.0/users', {
      displayName: fresh('Fuzzed'),
      mailNickname: 'fuzzed',
      userPrincipalName: `${crypto.randomUUID()}@contoso.example`,
      accountEnabled: true,
      passwordProfile: {},
    })) as { id: string };
  const group = { displayName: fresh('Fuzzed'), mailNickname: 'f', mailEnabled: false, securityEnabled: true };
  const [userId, memberId, sponsorId] = [(await person()).id, (await person()).id, (await person()).id];
  const own = { userId, memberId, sponsorId, objectId: memberId };
  world = {
    inPaths: { ...ids, ...own, groupId: ((await admin('/v1.0/groups', group)) as { id: string }).id },
    inBodies: { ...ids, ...own },
    token: tokenOf('it-admin'),
  };
  processes = running();
}, 60_000);
afterAll(closeClient);

async function fuzz(operation: RoutedOperation): Promise<string[]> {
  const chance = new Chance(seed ^ hash(operation.name));
  const faults: string[] = [];
  for (let left = perOperation; left > 0; left -= together) {
    const calls = Array.from({ length: Math.min(left, together) }, () => badCall(operation, world, chance));
    await Promise.all(
      calls.map(async (call) => {
        const got = await send(call);
        if (got === undefined) return;
        const fault = faultOf(call, got);
        if (fault !== undefined) faults.push(fault);
        if (got.status >= 400 && got.requestId !== '') refused.push(got.requestId);
        statuses.set(got.status, (statuses.get(got.status) ?? 0) + 1);
        times.push(got.milliseconds);
      }),
    );
  }
  return faults;
}

/** FNV-1a, so that an operation tried alone gets the same calls. */
const hash = (text: string) =>
  Buffer.from(text).reduce((sum, byte) => Math.imul(sum ^ byte, 16_777_619), 2_166_136_261) >>> 0;

describe(`bad input, seed ${seed}`, () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (_, operation) => {
      expect(await fuzz(operation)).toEqual([]);
      memoryBefore ??= memory(running());
    },
    30_000 + perOperation * 500,
  );

  test('what was refused has changed nothing', async () => {
    expect(refused.length).toBeGreaterThan(operations.length);
    const changes: string[] = [];
    for (let at = 0; at < refused.length; at += 5_000)
      changes.push(...(await changesBy(refused.slice(at, at + 5_000))));
    expect(changes).toEqual([]);
  });

  test('every process is the one it was', () => {
    expect(ended(processes)).toEqual([]);
  });

  test('what was seen', () => {
    const sorted = times.toSorted((a, b) => a - b);
    const said = {
      seed,
      calls: times.length,
      statuses: Object.fromEntries([...statuses].sort()),
      p99: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
      longest: Math.round(sorted.at(-1) ?? 0),
      mebibytesAfterTheFirst: memoryBefore,
      mebibytesAtTheEnd: memory(running()),
    };
    process.stderr.write(`fuzz: ${JSON.stringify(said)}\n`);
    expect(said.calls).toBeGreaterThan(0);
  });
});

describe('forged tokens', () => {
  const entries = [
    ['GET', '/v1.0/me'],
    ['POST', `${EM}/catalogs`],
    ['GET', '/bailiwick/v1/services'],
  ] as const;

  test('there are at least sixty, and none is believed anywhere', async () => {
    const forged = Object.entries(forgedTokens(tokenOf('it-admin')));
    expect(forged.length).toBeGreaterThanOrEqual(60);
    const believed: string[] = [];
    for (const [name, token] of forged)
      for (const [method, path] of entries) {
        const got = await send({ method, path, headers: { authorization: `Bearer ${token}` } });
        if (got?.status !== 401) believed.push(`${name} at ${path}: ${got?.status} ${got?.text.slice(0, 80)}`);
      }
    expect(believed).toEqual([]);
  });
});
