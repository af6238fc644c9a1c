import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyOf, person, startHouse, type House } from './house.ts';

const catalogs = '/v1.0/identityGovernance/entitlementManagement/catalogs';
let house: House;
let addresses = 0;

beforeAll(async () => {
  house = await startHouse({ RATE_LIMIT: '10', TRUST_PROXY: 'true' });
  house.serve('qry.catalog.list-catalogs.v1', () => ({ body: { value: [] } }));
});
afterAll(() => house.close());

const newAddress = () => `198.51.100.${++addresses}`;
const get = (path: string, from: string, headers: Record<string, string> = {}) =>
  fetch(house.url + path, { redirect: 'manual', headers: { 'x-forwarded-for': from, ...headers } });
const many = (path: string, from: string, headers?: Record<string, string>) =>
  Promise.all(Array.from({ length: 30 }, () => get(path, from, headers)));
const counts = (answers: readonly Response[], status: number) =>
  answers.filter((answer) => answer.status === status).length;
const forged = (await import('jose')).base64url.encode('{"alg":"RS256","kid":"one","typ":"at+jwt"}');

describe('whoever calls without being known', () => {
  it.each<[string, Record<string, string>]>([
    ['without a token', {}],
    ['with a forged token', { authorization: `Bearer ${forged}.e30.c2lnbmF0dXJl` }],
    ['with something that is no token', { authorization: 'Basic eDp5' }],
    ['with a session that has ended', { cookie: 'bailiwick=0123456789012345678901234567890123456789012' }],
  ])('%s is told when to come back, by address', async (_, headers) => {
    const from = newAddress();
    const answers = await many(catalogs, from, headers);
    expect(counts(answers, 401)).toBeGreaterThanOrEqual(10);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await bodyOf(refused[0]!)).toMatchObject({ error: { code: 'TooManyRequests' } });
    expect((await get(catalogs, newAddress(), headers)).status).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await get(catalogs, from, headers)).status).toBe(401);
  });

  it.each(['/openapi.json', '/v1.0/$metadata', '/v1.0/%24metadata', '/v1.0', '/signin', '/trial/clock'])(
    'reads %s no more often',
    async (path) => {
      const answers = await many(path, newAddress());
      expect(counts(answers, 429)).toBeGreaterThan(10);
      expect(answers.length - counts(answers, 429)).toBeGreaterThanOrEqual(10);
    },
  );

  it('is never in the way of probes', async () => {
    const from = newAddress();
    await many('/openapi.json', from);
    expect(counts(await many('/livez', from), 200)).toBe(30);
    expect(counts(await many('/healthz', from), 200)).toBe(30);
  });

  it('is not in the way of somebody whose token is known, at the same address', async () => {
    const from = newAddress();
    const authorization = `Bearer ${await house.provider.token({ oid: person.id })}`;
    expect((await get(catalogs, from, { authorization })).status).toBe(200);
    expect(counts(await many(catalogs, from), 429)).toBeGreaterThan(10);
    expect((await get(catalogs, from, { authorization })).status).toBe(200);
  });

  it('is not counted where there is no limit', async () => {
    await house.restart({ RATE_LIMIT: '0' });
    expect(counts(await many(catalogs, newAddress()), 401)).toBe(30);
    expect(counts(await many('/v1.0', newAddress()), 200)).toBe(30);
    await house.restart({});
  });
});
