import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { commonErrors } from '@bailiwick/contracts-core';
import { bodyOf, person, refuse, startHouse, type House } from './house.ts';

const em = '/v1.0/identityGovernance/entitlementManagement';
const id = 'b2d4f0c2-0d5c-4f0e-9a55-52a1f8e6a6b1';
const list = 'qry.catalog.list-catalogs.v1';
const create = 'cmd.catalog.create-catalog.v1';
let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.close());
beforeEach(() => void house.asked.splice(0));

const last = () => house.asked.at(-1)!;
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  house.call(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('a read', () => {
  it('is one request for the caller, and the page gets context and next link of the address used', async () => {
    house.serve(list, () => ({ body: { '@odata.count': 2, value: [{ id }] }, headers: { next: 'to ken' } }));
    const response = await house.call(`${em}/catalogs?$filter=displayName+eq+'a+b'&$top=1&$count=true`, {
      headers: { 'client-request-id': 'mine', prefer: 'odata.maxpagesize=7' },
    });
    expect(response.status).toBe(200);
    expect(await bodyOf(response)).toEqual({
      '@odata.context': `${house.url}/v1.0/$metadata#identityGovernance/entitlementManagement/catalogs`,
      // The quotes of the query are encoded by the caller's fetch.
      '@odata.nextLink': `${house.url}${em}/catalogs?$filter=displayName+eq+%27a+b%27&$top=1&$count=true&$skiptoken=to%20ken`,
      '@odata.count': 2,
      value: [{ id }],
    });
    expect(last().input).toEqual({ odata: { $filter: "displayName eq 'a b'", $top: '1', $count: 'true' } });
    expect(last().claims).toMatchObject({
      iss: 'portal',
      aud: 'catalog',
      sub: person.id,
      typ: 'user',
      op: 'qry.catalog.*',
    });
    expect(response.headers.get('client-request-id')).toBe('mine');
    expect(response.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('odata-version')).toBe('4.0');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('of a link that a client has put behind its own base is repaired', async () => {
    house.serve(list, () => ({ body: { value: [] } }));
    expect((await house.call(`/v1.0/http://elsewhere:1${em}/catalogs`)).status).toBe(200);
  });

  it('of one object carries its version, and of a count a bare number', async () => {
    house.serve('qry.catalog.get-catalog.v1', () => ({ body: { id }, headers: { etag: '7' } }));
    house.serve('qry.catalog.count-catalogs.v1', () => ({ body: 42 }));
    const one = await house.call(`${em}/Catalogs('${id}')/`);
    expect(one.headers.get('etag')).toBe('W/"7"');
    const count = await house.call(`${em}/catalogs/$count`);
    expect([await count.text(), count.headers.get('content-type')]).toEqual(['42', 'text/plain']);
  });

  it.each([
    [`${em}/nothing`, 'GET', 404, 'ResourceNotFound'],
    [`${em}/catalogs`, 'PATCH', 405, 'Request_MethodNotAllowed'],
    [`${em}/catalogs?$apply=x`, 'GET', 400, 'BadRequest'],
    [`${em}/catalogs/${id}?$filter=x`, 'GET', 400, 'BadRequest'],
    [`${em}/catalogs/%E0%A4%A`, 'GET', 400, 'BadRequest'],
  ])('%s by %s is %d', async (path, method, status, code) => {
    const response = await house.call(path, { method });
    expect(response.status).toBe(status);
    expect(await bodyOf(response)).toMatchObject({
      error: { code, innerError: { 'request-id': response.headers.get('request-id') } },
    });
  });
});

describe('a change', () => {
  it('carries a key, is bound to its body, and is created at a location', async () => {
    house.serve(create, () => ({ body: { id, displayName: 'x' }, headers: { etag: '1' } }));
    const response = await post(`${em}/catalogs`, { displayName: 'x' }, { 'idempotency-key': 'k-1', 'if-match': '*' });
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`${house.url}${em}/catalogs/${id}`);
    expect(response.headers.get('idempotency-key')).toBe('k-1');
    expect(last().input).toEqual({ body: { displayName: 'x' } });
    expect(last().header('idempotencyKey')).toBe('k-1');
    expect(last().header('ifMatch')).toBe('*');
    expect(last().claims.op).toBe(create);
    expect(Number(last().header('deadline'))).toBeGreaterThan(Date.now());
  });

  it('without a key gets one, and may ask for no body', async () => {
    house.serve(create, () => ({ body: { id } }));
    const response = await post(`${em}/catalogs`, {}, { prefer: 'return=minimal' });
    expect(response.status).toBe(204);
    expect(response.headers.get('preference-applied')).toBe('return=minimal');
    expect(response.headers.get('content-type')).toBeNull();
    expect(response.headers.get('idempotency-key')).toBe(last().header('idempotencyKey'));
  });

  it('that answers nothing shows the object when asked to', async () => {
    house.serve('cmd.catalog.update-catalog.v1', () => ({ headers: { etag: '8' } }));
    house.serve('qry.catalog.get-catalog.v1', () => ({ body: { id, displayName: 'new' }, headers: { etag: '8' } }));
    const patch = (headers: Record<string, string>) =>
      house.call(`${em}/catalogs/${id}`, { method: 'PATCH', body: Buffer.from('{}'), headers });
    expect((await patch({})).status).toBe(204);
    const shown = await patch({ prefer: 'return=representation' });
    expect(shown.status).toBe(200);
    expect(await bodyOf(shown)).toMatchObject({ displayName: 'new' });
  });

  it('accepts an empty body that says it is JSON, and never answers one', async () => {
    house.serve('cmd.request-workflow.cancel-request.v1', () => ({}));
    const response = await house.call(`${em}/assignmentRequests/${id}/cancel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.ok).toBe(true);
    expect(response.headers.get('content-type')).toBeNull();
  });

  it('by reference in the query is the removal of that element', async () => {
    house.serve('cmd.directory.remove-member.v1', () => ({}));
    await house.call(`/v1.0/groups/${id}/members/$ref?@id=https://elsewhere/v1.0/users/${person.id}`, {
      method: 'DELETE',
    });
    expect(last().input).toEqual({ groupId: id, memberId: person.id });
  });

  it.each([
    ['{"displayName":', 'application/json', 400],
    ['a=1', 'application/x-www-form-urlencoded', 415],
    ['x'.repeat(1_048_577), 'application/json', 413],
  ])('with a bad body is refused %#', async (body, contentType, status) => {
    const response = await house.call(`${em}/catalogs`, {
      method: 'POST',
      body,
      headers: { 'content-type': contentType },
    });
    expect(response.status).toBe(status);
    expect(await bodyOf(response)).toHaveProperty('error.code');
  });

  it('with an unusable key is refused', async () => {
    expect((await post(`${em}/catalogs`, {}, { 'idempotency-key': 'x'.repeat(256) })).status).toBe(400);
  });
});

describe('when the service', () => {
  it('refuses, the refusal is passed on', async () => {
    house.serve(create, () => refuse(commonErrors.throttled, 4));
    const response = await post(`${em}/catalogs`, {});
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '4']);
  });

  it('is away, nothing was done and a retry is welcome', async () => {
    const response = await house.call(`${em}/subjects`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  });

  it('does not answer in time, the outcome is unknown', async () => {
    house.serve('cmd.catalog.delete-catalog.v1', () => new Promise(() => {}));
    const response = await house.call(`${em}/catalogs/${id}`, { method: 'DELETE' });
    expect(response.status).toBe(504);
    expect(await bodyOf(response)).toMatchObject({ error: { innerError: { outcome: 'unknown' } } });
    const key = last().header('idempotencyKey');
    expect(response.headers.get('idempotency-key')).toBe(key);
    expect(response.headers.get('link')).toBe(`</bailiwick/v1/operations/${key}>; rel="monitor"`);
  }, 15_000);
});

describe('what was changed', () => {
  const changed = `catalog:${id}@3;${person.id}`;

  it('is a floor of the next call of the same caller, and of calls that name it', async () => {
    house.serve(create, () => ({ body: { id }, headers: { changed } }));
    house.serve(list, () => ({ body: { value: [] } }));
    await post(`${em}/catalogs`, {});
    await house.call(`${em}/catalogs`);
    expect(last().header('floors')).toBe(`catalog:${id}@3`);
  });

  it('is none where floors are switched off', async () => {
    await house.restart({ FLOORS: 'off' });
    await post(`${em}/catalogs`, {});
    await house.call(`${em}/catalogs`);
    expect(last().header('floors')).toBe('');
    await house.restart({});
  });
});
