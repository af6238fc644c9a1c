import { BatchRequestContent, BatchResponseContent } from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, idOf, must, schemaFaults, url } from '../platform/api.ts';
import { catalogBody, fresh, grantRole, owner } from '../platform/estate.ts';
import { graphClient } from '../platform/graph-client.ts';

const em = EM.replace('/v1.0', '');
interface Item {
  readonly id: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: Record<string, never>;
}
const send = async (requests: object[], headers = {}) => {
  const { status, body } = await call(owner, 'POST', '/v1.0/$batch', { requests }, headers);
  return {
    status,
    error: body.error,
    items: new Map<string, Item>((body.responses ?? []).map((one: Item) => [one.id, one])),
  };
};
const json = { 'content-type': 'application/json' };

beforeAll(() => grantRole(owner, 'catalogCreator'));
afterAll(() => expect(schemaFaults).toEqual([]));

describe('a batch', () => {
  test('is many calls, each answered as if it stood alone', async () => {
    const created = catalogBody();
    const { status, items } = await send([
      { id: '1', method: 'GET', url: '/me' },
      { id: '2', method: 'POST', url: `${em}/catalogs`, headers: json, body: created },
      { id: '3', method: 'GET', url: `${em}/catalogs/00000000-0000-4000-8000-000000000001` },
      { id: '4', method: 'get', url: `${EM}/catalogs?$top=1&$select=id` },
      { id: '5', method: 'GET', url: `${url()}/v1.0/me?$select=id` },
      { id: '6', method: 'PUT', url: `${em}/catalogs` },
      { id: '7', method: 'GET', url: '/users/$count' },
    ]);
    expect([status, items.size]).toEqual([200, 7]);
    const statuses = Object.fromEntries(Array.from(items.values(), (one) => [one.id, one.status]));
    expect(statuses).toEqual({ 1: 200, 2: 201, 3: 404, 4: 200, 5: 200, 6: 405, 7: 200 });
    expect(items.get('1')!.body).toMatchObject({ id: await idOf(owner) });
    expect(items.get('1')!.headers['Content-Type']).toMatch(/^application\/json/);
    expect(items.get('2')!.headers['Location']).toMatch(new RegExp(`^${url()}${EM}/catalogs/[0-9a-f-]{36}$`));
    expect(items.get('2')!.body).toMatchObject({ displayName: created.displayName });
    expect(items.get('3')!.body).toMatchObject({ error: { code: 'ResourceNotFound' } });
    expect(items.get('6')!.headers).toHaveProperty('Allow');
    expect(Number(items.get('7')!.body)).toBeGreaterThan(30);
  });

  test('keeps to the order that is asked for, and fails what depends on a failure', async () => {
    const { id } = await must(owner, 'POST', `${EM}/catalogs`, catalogBody());
    const displayName = fresh('Renamed');
    const { items } = await send([
      { id: 'read', method: 'GET', url: `${em}/catalogs/${id}`, dependsOn: ['write'] },
      { id: 'write', method: 'PATCH', url: `${em}/catalogs/${id}`, headers: json, body: { displayName } },
      { id: 'bad', method: 'PATCH', url: `${em}/catalogs/${id}`, headers: json, body: { wizardry: 1 } },
      { id: 'after', method: 'DELETE', url: `${em}/catalogs/${id}`, dependsOn: ['read', 'bad'] },
      { id: 'later', method: 'DELETE', url: `${em}/catalogs/${id}`, dependsOn: ['after'] },
    ]);
    expect(items.get('write')).toMatchObject({ status: 204 });
    expect(items.get('write')).not.toHaveProperty('body');
    expect(items.get('read')).toMatchObject({ status: 200, body: { displayName } });
    expect([items.get('bad')!.status, items.get('after')!.status, items.get('later')!.status]).toEqual([400, 424, 424]);
    expect((await must(owner, 'GET', `${EM}/catalogs/${id}`)).displayName).toBe(displayName);
  });

  test('repeated with the same Idempotency-Key changes nothing more', async () => {
    const key = { 'idempotency-key': fresh('batch').replaceAll(' ', '-') };
    const requests = [{ id: '1', method: 'POST', url: `${em}/catalogs`, headers: json, body: catalogBody() }];
    const [first, second] = [await send(requests, key), await send(requests, key)];
    expect(first.items.get('1')).toMatchObject({ status: 201 });
    expect(second.items.get('1')!.body).toMatchObject({ id: first.items.get('1')!.body!['id'] });
  });

  test('is read by Microsoft’s client', async () => {
    const base = 'https://graph.microsoft.com/v1.0';
    const content = new BatchRequestContent([
      { id: '1', request: new Request(`${base}/me`) },
      { id: '2', request: new Request(`${base}${em}/catalogs?$top=1`) },
    ]);
    const answer = await graphClient(owner)
      .api('/$batch')
      .post(await content.getContent());
    const read = new BatchResponseContent(answer);
    expect(await read.getResponseById('1').json()).toMatchObject({ userPrincipalName: `${owner}@contoso.example` });
    expect(read.getResponseById('2').status).toBe(200);
  });
});

describe('a batch is refused as a whole', () => {
  const one = (id: string, more = {}) => ({ id, method: 'GET', url: '/me', ...more });

  test.each([
    ['without requests', { requests: [] }],
    ['with no list', {}],
    ['with a text', 'requests'],
    ['with more than twenty', { requests: Array.from({ length: 21 }, (_, at) => one(String(at))) }],
    ['with an id twice', { requests: [one('1'), one('1')] }],
    ['with an unknown dependency', { requests: [one('1', { dependsOn: ['2'] })] }],
    ['with a circle', { requests: [one('1', { dependsOn: ['2'] }), one('2', { dependsOn: ['1'] })] }],
    ['without a method', { requests: [{ id: '1', url: '/me' }] }],
    ['without an address', { requests: [{ id: '1', method: 'GET' }] }],
    ['with the prototype', '{"requests":[{"id":"1","method":"GET","url":"/me","headers":{"__proto__":"x"}}]}'],
  ])('%s', async (_, content) => {
    const { status, body } = await call(owner, 'POST', '/v1.0/$batch', content);
    expect([status, body.error.code]).toEqual([400, 'BadRequest']);
  });

  test('by another method, and without a token', async () => {
    const wrong = await call(owner, 'GET', '/v1.0/$batch');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await call(null, 'POST', '/v1.0/$batch', { requests: [one('1')] })).status).toBe(401);
  });

  test('a batch within a batch', async () => {
    const { items } = await send([
      { id: '1', method: 'POST', url: '/$batch', headers: json, body: { requests: [one('1')] } },
    ]);
    expect(items.get('1')!.status).toBeGreaterThanOrEqual(400);
    expect(items.get('1')!.status).toBeLessThan(500);
  });

  test('and twenty are admitted', async () => {
    const { items } = await send(Array.from({ length: 20 }, (_, at) => one(String(at))));
    expect(Array.from(items.values(), ({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  });
});
