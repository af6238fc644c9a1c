import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { domains } from '@bailiwick/contracts-core';
import { bodyOf, person, startHouse, type House } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());
beforeEach(() => void house.asked.splice(0));

const ask = (key: string, method = 'GET') => house.call(`/bailiwick/v1/operations/${key}`, { method });
const completed = { idempotencyKey: 'a b', state: 'completed', operation: 'create-catalog', result: { id: 'x' } };

describe('what became of a command', () => {
  it('cannot be said while a service that may know is away', async () => {
    for (const domain of domains)
      if (domain !== 'audit') house.serve(`qry.${domain}.command-outcome.v1`, () => ({ body: null }));
    const response = await ask('key-1');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  });

  it('is nothing where every service says so', async () => {
    house.serve('qry.audit.command-outcome.v1', () => ({ body: null }));
    const response = await ask('key-1');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await bodyOf(response)).toMatchObject({ code: 'ResourceNotFound' });
  });

  it('is what the service says that carried it out, asked for the caller, and its floors are kept', async () => {
    const id = 'b2d4f0c2-0d5c-4f0e-9a55-52a1f8e6a6b1';
    house.serve('qry.catalog.command-outcome.v1', () => ({
      body: completed,
      headers: { changed: `catalog:${id}@3;${person.id}` },
    }));
    const response = await ask('a%20b');
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toEqual(completed);
    const asked = house.asked.filter(({ subject }) => subject.includes('command-outcome'));
    expect(asked).toHaveLength(domains.length);
    for (const { input, claims } of asked)
      expect([input, claims.sub, claims.typ]).toEqual([{ key: 'a b' }, person.id, 'user']);
    house.serve('qry.catalog.list-catalogs.v1', () => ({ body: { value: [] } }));
    await house.call('/v1.0/identityGovernance/entitlementManagement/catalogs');
    expect(house.asked.at(-1)!.header('floors')).toBe(`catalog:${id}@3`);
  });

  it('is only read, and only by somebody', async () => {
    const wrong = await ask('key-1', 'DELETE');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
    const nobody = await fetch(`${house.url}/bailiwick/v1/operations/key-1`);
    expect(nobody.status).toBe(401);
    expect((await ask('')).status).toBe(404);
    expect((await ask('%E0%A4%A')).status).toBe(400);
  });
});
