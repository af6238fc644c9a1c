import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { inTrial } from '../../tools/trial/folder.ts';
import { readSecrets } from '../../tools/trial/secrets.ts';
import { call, EM, tokenOf, url } from '../platform/api.ts';
import { addBody, catalogBody, fresh, makeEstate, makeOpenPackage, owner } from '../platform/estate.ts';

/** Texts that would be recognized anywhere are sent through everything that takes one; then logs and metrics are searched. */
const canary = `Kanarienvogel${crypto.randomUUID().replaceAll('-', '')}`;
const metricsUrls = () => Object.entries(process.env).filter(([name]) => name.startsWith('METRICS_URL_'));

beforeAll(async () => {
  const { packageId, policyId } = await makeOpenPackage(await makeEstate());
  const justification = `${canary}justification`;
  await call('legal-employee-6', 'POST', `${EM}/assignmentRequests`, {
    ...addBody(packageId, policyId),
    justification,
  });
  await call(owner, 'POST', `${EM}/catalogs`, { ...catalogBody(fresh('C')), description: `${canary}description` });
  await call('it-admin', 'POST', '/v1.0/users', {
    displayName: `${canary}name`,
    mailNickname: 'x',
    userPrincipalName: `${canary}@contoso.example`,
    accountEnabled: true,
    passwordProfile: { password: `${canary}password` },
  });
  // Refused in every way there is: what is wrong must not be quoted into a log.
  const bearer = { authorization: `Bearer ${canary}.${canary}.${canary}` };
  await call(null, 'GET', '/v1.0/me', undefined, bearer);
  await call('it-admin', 'GET', `/v1.0/users?$filter=${canary} eq`);
  await call('it-admin', 'GET', `/v1.0/users/${canary}`);
  await call('it-admin', 'POST', `${EM}/catalogs`, `{"displayName":"${canary}`);
  await call('it-admin', 'POST', `${EM}/catalogs`, { [canary]: canary });
  await call('it-admin', 'POST', `${EM}/catalogs`, catalogBody(), { 'idempotency-key': `${canary} ${canary}` });
  await fetch(new URL(`/signin/callback?code=${canary}&state=${canary}`, url()), { redirect: 'manual' });
  await fetch(new URL('/me', url()), { headers: { cookie: `bailiwick=${canary}` }, redirect: 'manual' });
  await pause(1_500);
}, 60_000);

const logs = () =>
  readdirSync(inTrial('log')).map((name) => ({ name, text: readFileSync(inTrial('log', name), 'utf8') }));
/** Where it stands, without the rest of the line. */
const finds = (texts: readonly { name: string; text: string }[], what: string) =>
  texts.flatMap(({ name, text }) => {
    const at = text.indexOf(what);
    return at === -1 ? [] : [`${name}: …${text.slice(Math.max(0, at - 120), at)}`];
  });

describe('what is nobody else’s business', () => {
  test('names, addresses, texts and tokens of callers are in no log', () => {
    expect(logs().length).toBeGreaterThan(6);
    expect(finds(logs(), canary)).toEqual([]);
    const [head, payload] = tokenOf('it-admin').split('.');
    expect(finds(logs(), `${head}.${payload}`)).toEqual([]);
  });

  test('passwords and keys are in no log', () => {
    const texts = logs();
    const found: string[] = [];
    const look = (value: unknown): void => {
      if (typeof value === 'string' && value.length >= 32) found.push(...finds(texts, value));
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value))
          // Halves of keys that everybody may have.
          if (!['kid', 'x', 'n', 'e', 'kty', 'crv'].includes(name)) look(inner);
    };
    look(readSecrets());
    expect(found).toEqual([]);
  });

  test('metrics count, and name nobody', async () => {
    expect(metricsUrls()).toHaveLength(7);
    for (const [name, address] of metricsUrls()) {
      const response = await fetch(address!);
      const text = await response.text();
      expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
      expect(finds([{ name, text }], canary)).toEqual([]);
      expect(text).toMatch(/^nodejs_heap_size_used_bytes \d+$/m);
      if (name === 'METRICS_URL_PORTAL')
        expect(text).toMatch(/^bailiwick_calls_total\{operation="create-catalog",status="201"\} \d+$/m);
      else {
        expect(text).toMatch(/^bailiwick_unpublished_events \d+$/m);
        expect(text).toMatch(/^bailiwick_events_pending \d+$/m);
      }
      // Ids would make a series of each object.
      expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    }
    expect(
      (await fetch(new URL('/metrics', url()), { redirect: 'manual' })).headers.get('content-type') ?? '',
    ).not.toContain('version=0.0.4');
  });
});
