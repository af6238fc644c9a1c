import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { call, EM, eventually, must, tokenOf, url } from '../platform/api.ts';
import { catalogBody } from '../platform/estate.ts';

/** Who calls: people and applications by token, nobody, and somebody who only says so. */
const planner = 'e674ce1b-37a1-50a4-99f8-c918db2b3b8b';
const plannerId = '8b487244-8c57-5ecb-89e9-036ba1cabd01';
interface AuditRow {
  readonly initiatedBy: { readonly app: object | null };
  readonly targetResources: readonly { readonly id: string }[];
}

const npmToken = (...args: string[]) =>
  execFileSync(process.execPath, [join(import.meta.dirname, '..', '..', 'tools', 'trial', 'token.ts'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
const as = (authorization: string, path: string, method = 'GET') =>
  call(null, method, path, undefined, { authorization });

describe('a call without a good token', () => {
  const good = tokenOf('it-admin');
  const [head, payload, signature] = good.split('.') as [string, string, string];
  const forged = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), oid: 'other' }),
  );

  test.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['another scheme', 'Basic aXQ6YWRtaW4='],
    ['no token behind the scheme', 'Bearer'],
    ['a word', 'Bearer nonsense'],
    ['another payload', `Bearer ${head}.${forged.toString('base64url')}.${signature}`],
    ['no signature', `Bearer ${head}.${payload}.`],
    ['algorithm none', `Bearer ${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`],
    ['two tokens', `Bearer ${good}, Bearer ${good}`],
  ])('is 401 and says how to come back: %s', async (_, authorization) => {
    const answer = await call(null, 'GET', '/v1.0/me', undefined, authorization === undefined ? {} : { authorization });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /);
  });

  test('is refused before anything is said about paths, bodies or methods', async () => {
    const answers = await Promise.all([
      call(null, 'GET', `${EM}/nothing`),
      call(null, 'PATCH', `${EM}/catalogs`),
      call(null, 'POST', `${EM}/catalogs`, '{broken'),
      call(null, 'GET', '/bailiwick/v1/assignments/x/history'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(answers[3]!.headers.get('content-type')).toContain('application/problem+json');
  });

  test('the scheme is written in any case', async () => {
    expect((await as(`bearer ${good}`, '/v1.0/me')).status).toBe(200);
  });
});

describe('an application', () => {
  const token = `Bearer ${npmToken('--app', planner)}`;

  test('governs by the permissions of its token, and shows in the audit as itself', async () => {
    const created = await call(null, 'POST', `${EM}/catalogs`, catalogBody(), { authorization: token });
    expect(created.status).toBe(201);
    expect((await as(token, `${EM}/catalogs/${created.body.id}`)).body.id).toBe(created.body.id);
    const row = await eventually(async () => {
      const filter = encodeURIComponent("activityDisplayName eq 'Create access package catalog'");
      const { value } = await must('it-admin', 'GET', `/v1.0/auditLogs/directoryAudits?$filter=${filter}&$top=50`);
      return value.find((one: AuditRow) => one.targetResources.some(({ id }) => id === created.body.id)) as AuditRow;
    }, 'the audit row');
    expect(row.initiatedBy.app).toMatchObject({ servicePrincipalId: plannerId });
  });

  test.each([
    '/v1.0/me',
    `${EM}/assignments/filterByCurrentUser(on='target')`,
    `${EM}/assignmentRequests/filterByCurrentUser(on='target')`,
    `${EM}/accessPackages/filterByCurrentUser(on='allowedRequestor')`,
    `${EM}/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')`,
  ])('is nobody’s person: %s', async (path) => {
    const { status, body } = await as(token, path);
    expect([status, body.error.code]).toEqual([403, 'Forbidden']);
  });

  test('that nobody has registered gets no token', () => {
    expect(() => npmToken('--app', '00000000-0000-4000-8000-000000000001')).toThrow(/no enabled application/);
    expect(() => npmToken('nobody@contoso.example')).toThrow(/no enabled account/);
  });
});

describe('what only a trial has', () => {
  test('needs no token', async () => {
    const clock = await fetch(new URL('/trial/clock', url()));
    expect([clock.status, await clock.json()]).toEqual([200, { now: expect.stringMatching(/^\d{4}-.*Z$/) }]);
    const mails = await fetch(new URL('/trial/mail?to=nobody%40contoso.example', url()));
    expect([mails.status, await mails.json()]).toEqual([200, []]);
  });

  test.each(['{"advance":"-P1D"}', '{"advance":"P1"}', '{"advance":1}', '{}', '[]', 'x', '{"advance":"P999999999Y"}'])(
    'the clock does not move by %s',
    async (body) => {
      const now = async () => ((await (await fetch(new URL('/trial/clock', url()))).json()) as { now: string }).now;
      const before = Date.parse(await now());
      const answer = await fetch(new URL('/trial/clock', url()), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        400,
        expect.stringContaining('problem+json'),
      ]);
      expect(Date.parse(await now()) - before).toBeLessThan(60_000);
    },
  );

  test('has no other doors', async () => {
    for (const path of ['/trial', '/trial/', '/trial/seed', '/trial/clock/x', '/trial/../trial/secrets'])
      expect([path, (await fetch(new URL(path, url()))).status]).toEqual([path, 404]);
    // Every other path is a page, and pages are for people who are signed in.
    for (const path of ['/.env', '/cmd.catalog']) {
      const { status, headers } = await fetch(new URL(path, url()), { redirect: 'manual' });
      expect([status, headers.get('location')]).toEqual([307, `/signin?return=${encodeURIComponent(path)}`]);
    }
  });
});

test('the health of the whole is public and says no more than it should', async () => {
  const live = await fetch(new URL('/livez', url()));
  const ready = await fetch(new URL('/readyz', url()));
  expect([live.status, ready.status]).toEqual([200, 200]);
  expect(await ready.text()).not.toMatch(/postgres|password|nats:/i);
});

test('a person is the one the token names', async () => {
  expect((await must('auditor', 'GET', '/v1.0/me')).userPrincipalName).toBe('auditor@contoso.example');
});
