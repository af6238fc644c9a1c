import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { domains } from '@bailiwick/contracts-core';
import { bodyOf, person, startHouse, type House } from './house.ts';

const catalogs = '/v1.0/identityGovernance/entitlementManagement/catalogs';
let house: House;

beforeAll(async () => {
  house = await startHouse();
  house.serve('qry.catalog.list-catalogs.v1', () => ({ body: { value: [] } }));
  house.serve('cmd.catalog.create-catalog.v1', ({ input }) => ({
    body: { id: person.id, ...(input['body'] as object) },
  }));
});
afterAll(() => house.close());

const visit = (path: string, cookie = '', init: RequestInit = {}) =>
  fetch(house.url + path, {
    redirect: 'manual',
    ...init,
    headers: { cookie, ...(init.headers as Record<string, string>) },
  });
const cookieIn = (response: Response, name: string) =>
  response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));

async function signIn(returnTo: string) {
  house.provider.person = { sub: 's-1', oid: person.id };
  const begun = await visit(`/signin?return=${encodeURIComponent(returnTo)}`);
  const pending = cookieIn(begun, 'bailiwick-signin')!.split(';')[0]!;
  const provider = await fetch(begun.headers.get('location')!, { redirect: 'manual' });
  const back = provider.headers.get('location')!.slice(house.url.length);
  return { pending, back, finished: await visit(back, pending) };
}

describe('signing in', () => {
  let session: string;

  beforeEach(async () => {
    session = cookieIn((await signIn('/')).finished, 'bailiwick')!.split(';')[0]!;
  });

  it('leads back to where the person wanted to go, with a cookie that scripts cannot read', async () => {
    const { finished } = await signIn('/packages/7?tab=x#y');
    expect([finished.status, finished.headers.get('location')]).toEqual([303, '/packages/7?tab=x#y']);
    expect(cookieIn(finished, 'bailiwick')).toMatch(/^bailiwick=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/a\\b', '/signout', 'javascript:alert(1)'])(
    'never leads to %s',
    async (returnTo) => {
      expect((await signIn(returnTo)).finished.headers.get('location')).toBe('/');
    },
  );

  it('works once, in the browser that began it, with the state it was given', async () => {
    const { back } = await signIn('/');
    expect((await visit(back)).headers.get('location')).toBe('/?signin=failed');
    const other = await signIn('/');
    expect((await visit(back.replace(/state=[^&]+/, 'state=forged'), other.pending)).headers.get('location')).toBe(
      '/?signin=failed',
    );
  });

  it('admits to the API as that person', async () => {
    expect((await visit(catalogs, session)).status).toBe(200);
    expect(house.asked.at(-1)!.claims.sub).toBe(person.id);
    expect((await visit(catalogs, 'bailiwick=made-up')).status).toBe(401);
  });

  it.each([
    [{}, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
  ] as const)('changes something only from our own pages: %j', async (headers, status) => {
    const init = { method: 'POST', body: Buffer.from('{}'), headers };
    expect((await visit(catalogs, session, init)).status).toBe(status);
    expect(
      (
        await visit(catalogs, session, {
          ...init,
          headers: { ...headers, origin: house.url, 'sec-fetch-site': 'same-origin' },
        })
      ).status,
    ).toBe(201);
  });

  const signOut = (path: string, of: string) => visit(path, of, { method: 'POST', headers: { origin: house.url } });
  const anotherDevice = async () => cookieIn((await signIn('/')).finished, 'bailiwick')!.split(';')[0]!;

  it('ends at the OpenID provider as well, which is told who leaves', async () => {
    const location = new URL((await signOut('/signout', session)).headers.get('location')!);
    expect(location.origin + location.pathname).toBe(`${house.provider.issuer}/leave`);
    expect(location.searchParams.get('post_logout_redirect_uri')).toBe(`${house.url}/`);
    const [, claims = ''] = location.searchParams.get('id_token_hint')!.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ oid: person.id });
  });

  it('ends on this device only, or on all of them', async () => {
    const other = await anotherDevice();
    await signOut('/signout', session);
    expect((await visit(catalogs, other)).status).toBe(200);
    const third = await anotherDevice();
    await signOut('/signout?everywhere=true', third);
    expect((await visit(catalogs, other)).status).toBe(401);
  });

  it('does nothing for whoever is not signed in', async () => {
    const ended = await signOut('/signout?everywhere=true', 'bailiwick=made-up');
    expect([ended.status, ended.headers.get('location')]).toEqual([303, '/']);
  });

  it('ends everywhere at once, and not by a link', async () => {
    expect((await visit('/signout', session)).status).toBe(404);
    expect((await visit('/signout', session, { method: 'POST' })).status).toBe(403);
    const ended = await visit('/signout', session, { method: 'POST', headers: { origin: house.url } });
    expect([ended.status, cookieIn(ended, 'bailiwick')]).toEqual([303, expect.stringContaining('Max-Age=0')]);
    expect((await visit(catalogs, session)).status).toBe(401);
  });
});

describe('documents', () => {
  it('describe what is served', async () => {
    const metadata = await visit('/v1.0/$metadata');
    expect(metadata.headers.get('content-type')).toContain('application/xml');
    expect(await metadata.text()).toContain(
      '<EntityType Name="accessPackageCatalog"><Key><PropertyRef Name="id"/></Key>',
    );
    expect(await bodyOf(await visit('/v1.0/'))).toMatchObject({ '@odata.context': `${house.url}/v1.0/$metadata` });
    const api = (await bodyOf(await visit('/openapi.json'))) as { openapi: string; paths: Record<string, object> };
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths[`${catalogs}/{catalogId}`]!).sort()).toEqual(['delete', 'get', 'patch']);
  });
});

describe('the house', () => {
  let now = Date.parse('2026-01-01T00:00:00Z');
  let timers: number[] = [];
  const fired: string[] = [];

  function serveHouse() {
    for (const domain of domains) {
      house.serve(`qry.${domain}.status.v1`, () => ({
        body: {
          now: new Date(now).toISOString(),
          nextTimer: timers.length === 0 ? null : new Date(timers[0]!).toISOString(),
          unpublished: 0,
          pending: 0,
        },
      }));
      house.serve(`cmd.${domain}.advance-clock.v1`, ({ input }) => {
        now = Math.max(now, Date.parse(String(input['to'])));
        while (timers[0] !== undefined && timers[0] <= now)
          fired.push(
            new Date(timers.shift()!).toISOString().slice(0, 10) + '@' + new Date(now).toISOString().slice(0, 10),
          );
        return { body: { now: new Date(now).toISOString() } };
      });
    }
  }

  it('is live and well without the services, and ready only with all of them', async () => {
    expect((await visit('/livez')).status).toBe(200);
    expect((await visit('/healthz')).status).toBe(200);
    expect((await visit('/readyz')).status).toBe(503);
    serveHouse();
    expect((await visit('/readyz')).status).toBe(200);
  });

  it('moves its time from timer to timer', async () => {
    serveHouse();
    const day = 86_400_000;
    timers = [now + 3 * day, now + 5 * day, now + 40 * day];
    const response = await visit('/trial/clock', '', { method: 'POST', body: Buffer.from('{"advance":"P1M"}') });
    expect(await bodyOf(response)).toEqual({ now: '2026-02-01T00:00:00.000Z', remaining: 0 });
    expect(fired).toEqual(['2026-01-04@2026-01-04', '2026-01-06@2026-01-06']);
    expect(await bodyOf(await visit('/trial/clock'))).toEqual({ now: '2026-02-01T00:00:00.000Z' });
    expect((await visit('/trial/clock', '', { method: 'POST', body: Buffer.from('{"advance":"-P1D"}') })).status).toBe(
      400,
    );
  });

  it('has no trial outside a trial', async () => {
    await house.restart({ TRIAL: 'false' });
    for (const path of ['/trial/clock', '/trial/mail']) expect((await visit(path)).status).toBe(404);
    await house.restart({});
  });
});
