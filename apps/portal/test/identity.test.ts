import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forgedTokens } from './forged-tokens.ts';
import { audience, bodyOf, person, seconds, startHouse, type House } from './house.ts';

const catalogs = '/v1.0/identityGovernance/entitlementManagement/catalogs';
let house: House;

beforeAll(async () => {
  house = await startHouse();
  house.serve('qry.catalog.list-catalogs.v1', () => ({ body: { value: [] } }));
  house.serve('cmd.catalog.create-catalog.v1', () => ({ body: { id: person.id } }));
  house.serve('qry.directory.get-me.v1', () => ({ body: { id: person.id } }));
});
afterAll(() => house.close());

const call = (authorization: string, path = catalogs, init: RequestInit = {}) =>
  house.call(path, { ...init, headers: { authorization } });
const withClaims = async (claims: Record<string, unknown>, path?: string, init?: RequestInit) =>
  call(`Bearer ${await house.provider.token(claims)}`, path, init);

describe('a forged or confused token is refused', () => {
  it('in more than sixty ways', () => expect(forgedTokens.length).toBeGreaterThanOrEqual(60));

  it.each(forgedTokens)('%s', async (_, forge) => {
    const response = await call(`Bearer ${await forge(house.provider)}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    const { error } = (await bodyOf(response)) as { error: Record<string, unknown> };
    expect([error['code'], error['message']]).toEqual(['InvalidAuthenticationToken', 'The access token is invalid.']);
  });

  it('with a claim given twice, however well it is signed', async () => {
    const { createSign } = await import('node:crypto');
    const { exportPKCS8 } = await import('jose');
    const payload = `{"iss":"${house.provider.issuer}","aud":"${audience}","sub":"a","oid":"x","oid":"${person.id}","iat":${seconds()},"exp":${seconds() + 60}}`;
    const text = [JSON.stringify({ alg: 'RS256', kid: 'one', typ: 'at+jwt' }), payload]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    const signature = createSign('RSA-SHA256')
      .update(text)
      .sign(await exportPKCS8(house.provider.key), 'base64url');
    expect((await call(`Bearer ${text}.${signature}`)).status).toBe(401);
  });

  it.each(['Basic eDp5', 'Bearer', 'Negotiate x', 'Bearer a, Bearer b'])('as %j', async (authorization) => {
    expect((await call(authorization)).status).toBe(401);
  });

  it('as nothing at all', async () => {
    const response = await fetch(house.url + catalogs);
    expect(response.status).toBe(401);
  });
});

describe('a good token', () => {
  it('is its person to the service', async () => {
    expect((await withClaims({ oid: person.id })).status).toBe(200);
    expect(house.asked.at(-1)!.claims).toMatchObject({ sub: person.id, typ: 'user', name: 'IT Administrator' });
  });

  it('may name the person by user principal name, and be of the older type', async () => {
    const claims = { preferred_username: person.userPrincipalName, scope: 'EntitlementManagement.Read.All' };
    expect((await call(`Bearer ${await house.provider.token(claims, { typ: 'JWT' })}`)).status).toBe(200);
  });

  it('of an application is that application, with its permissions, and has no self', async () => {
    const application = { idtyp: 'app', azp: 'app-1', roles: ['EntitlementManagement.Read.All', 'unrelated'] };
    expect((await withClaims(application)).status).toBe(200);
    expect(house.asked.at(-1)!.claims).toMatchObject({ typ: 'application', perms: ['EntitlementManagement.Read.All'] });
    expect((await withClaims(application, '/v1.0/me')).status).toBe(403);
  });

  it('admits to what its scopes name and to no more', async () => {
    const reading = { oid: person.id, scp: 'openid https://graph.example/EntitlementManagement.Read.All' };
    const writing = { method: 'POST', body: Buffer.from('{}') };
    expect((await withClaims(reading)).status).toBe(200);
    expect((await withClaims(reading, catalogs, writing)).status).toBe(403);
    expect((await withClaims({ oid: person.id, scp: 'User.Read' })).status).toBe(403);
    expect((await withClaims({ oid: person.id, scp: 'openid profile' }, catalogs, writing)).status).toBe(201);
  });
});

describe('the first administrator', () => {
  it('is claimed once, by the person named', async () => {
    const claimed: unknown[] = [];
    house.serve('cmd.directory.claim-first-administrator.v1', ({ input }) => {
      claimed.push(input);
      return { body: { claimed: true } };
    });
    await house.restart({ BOOTSTRAP_ADMIN: person.userPrincipalName.toUpperCase() });
    await withClaims({ preferred_username: 'somebody.else@contoso.example' });
    expect(claimed).toEqual([]);
    await withClaims({ oid: person.id });
    await withClaims({ oid: person.id });
    expect(claimed).toEqual([{ userId: person.id }]);
  });
});

it('a caller who asks too often is told when to come back', async () => {
  await house.restart({ RATE_LIMIT: '3' });
  const responses = await Promise.all(Array.from({ length: 8 }, () => withClaims({ oid: person.id })));
  const refused = responses.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(3);
  expect(refused[0]!.headers.get('retry-after')).toBe('1');
  expect(responses.some(({ status }) => status === 200)).toBe(true);
});
