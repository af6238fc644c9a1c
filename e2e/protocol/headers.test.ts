import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, httpsUrl, idOf, must, schemaFaults, tokenOf, url } from '../platform/api.ts';
import { catalogBody, fresh, grantRole, makeEstate, makeOpenPackage, owner } from '../platform/estate.ts';
import { trustTrial } from '../platform/graph-client.ts';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const key = (what: string) => fresh(what).replaceAll(' ', '-');
const catalog = async () => (await must(owner, 'POST', `${EM}/catalogs`, catalogBody())).id as string;
const nobody = '00000000-0000-4000-8000-000000000001';

beforeAll(() => grantRole(owner, 'catalogCreator'));
afterAll(() => expect(schemaFaults).toEqual([]));

describe('every answer', () => {
  test.each([
    ['GET', '/v1.0/me', 200],
    ['GET', `${EM}/catalogs/${nobody}`, 404],
    ['GET', '/v1.0/nothing', 404],
    ['DELETE', '/v1.0/me', 405],
    ['POST', `${EM}/catalogs`, 400],
  ])('%s %s has its own id and gives back the client’s', async (method, path, status) => {
    const mine = crypto.randomUUID();
    const { headers, ...answer } = await call(owner, method, path, undefined, { 'client-request-id': mine });
    expect(answer.status).toBe(status);
    expect(headers.get('request-id')).toMatch(guid);
    expect([headers.get('client-request-id'), headers.get('odata-version')]).toEqual([mine, '4.0']);
    if (status >= 400)
      expect(answer.body.error).toMatchObject({
        code: expect.stringMatching(/^\w+$/),
        message: expect.any(String),
        innerError: {
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
          'request-id': headers.get('request-id'),
          'client-request-id': mine,
        },
      });
  });

  test('does not repeat an id that could split it', async () => {
    const { headers } = await call(owner, 'GET', '/v1.0/me', undefined, { 'client-request-id': 'x'.repeat(2000) });
    expect(headers.get('client-request-id')).toBeNull();
  });

  test('of a method that is not served says which are', async () => {
    const { status, headers, body } = await call(owner, 'PUT', `${EM}/catalogs`);
    expect([status, body.error.code]).toEqual([405, 'Request_MethodNotAllowed']);
    expect(headers.get('allow')!.split(', ').toSorted()).toEqual(['GET', 'POST']);
  });

  test('is JSON whatever metadata level is accepted, and tolerates Graph’s headers', async () => {
    for (const level of ['none', 'minimal', 'full']) {
      const { status, headers } = await call(owner, 'GET', '/v1.0/me', undefined, {
        accept: `application/json;odata.metadata=${level}`,
        sdkversion: 'graph-js/3.0.7',
        prefer: 'include-unknown-enum-members',
        'odata-maxversion': '4.0',
        'retry-attempt': '1',
      });
      expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^application\/json/)]);
    }
  });
});

describe('versions', () => {
  test('a change under a stale ETag is refused and not made', async () => {
    const path = `${EM}/catalogs/${await catalog()}`;
    const first = (await call(owner, 'GET', path)).headers.get('etag')!;
    expect(first).toMatch(/^W\/"\d+"$/);
    const change = (description: string, match?: string) =>
      call(owner, 'PATCH', path, { description }, match === undefined ? {} : { 'if-match': match });
    expect((await change('one', first)).status).toBe(204);
    const stale = await change('two', first);
    expect([stale.status, stale.body.error.code]).toEqual([412, 'resourceModified']);
    expect((await call(owner, 'DELETE', path, undefined, { 'if-match': first })).status).toBe(412);
    const now = await call(owner, 'GET', path);
    expect([now.body.description, now.headers.get('etag')]).toEqual(['one', expect.not.stringMatching(first)]);
    expect(now.body).not.toHaveProperty(['@odata.etag']);
    for (const match of [now.headers.get('etag')!, '*', undefined])
      expect([match, (await change(`under ${match}`, match)).status]).toEqual([match, 204]);
  });
});

describe('preferences', () => {
  test('return=minimal and return=representation', async () => {
    const minimal = await call(owner, 'POST', `${EM}/catalogs`, catalogBody(), { prefer: 'return=minimal' });
    expect([minimal.status, minimal.text, minimal.headers.get('content-type')]).toEqual([204, '', null]);
    expect(minimal.headers.get('preference-applied')).toBe('return=minimal');
    expect(minimal.headers.get('location')).toMatch(/[0-9a-f-]{36}$/);
    const path = new URL(minimal.headers.get('location')!).pathname;
    const shown = await call(owner, 'PATCH', path, { description: 'shown' }, { prefer: 'return=representation' });
    expect([shown.status, shown.body.description]).toEqual([200, 'shown']);
    const bare = await call(owner, 'PATCH', path, { description: 'bare' });
    expect([bare.status, bare.text, bare.headers.get('content-type')]).toEqual([204, '', null]);
  });
});

describe('the address that the caller used', () => {
  test('stands in Location and context, over both schemes', async () => {
    const created = await call(owner, 'POST', `${EM}/catalogs`, catalogBody());
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`${new URL(url()).origin}${EM}/catalogs/${created.body.id}`);
    trustTrial();
    const secure = await fetch(`${httpsUrl()}${EM}/catalogs/${created.body.id}`, {
      headers: { authorization: `Bearer ${tokenOf(owner)}` },
    });
    const { '@odata.context': context } = (await secure.json()) as Record<string, string>;
    expect(context).toMatch(new RegExp(`^${httpsUrl()}/v1.0/\\$metadata#`));
  });

  test('is not what somebody claims in X-Forwarded-*', async () => {
    const { headers, body } = await call(owner, 'POST', `${EM}/catalogs`, catalogBody(), {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example;proto=https',
      'x-original-url': '/v1.0/me',
      'x-http-method-override': 'DELETE',
    });
    expect(headers.get('location')).toBe(`${new URL(url()).origin}${EM}/catalogs/${body.id}`);
    expect(body['@odata.context']).toContain(new URL(url()).origin);
  });
});

describe('an Idempotency-Key', () => {
  test('finds what became of the command, for whoever sent it', async () => {
    const mine = { 'idempotency-key': key('outcome') };
    const { body } = await call(owner, 'POST', `${EM}/catalogs`, catalogBody(), mine);
    const place = `/bailiwick/v1/operations/${mine['idempotency-key']}`;
    const { status, body: found } = await call(owner, 'GET', place);
    expect(status).toBe(200);
    expect(found).toMatchObject({ state: 'completed', operation: 'create-catalog', result: { id: body.id } });
    expect((await call('it-admin', 'GET', place)).status).toBe(404);
  });

  test('gives the first answer again, refuses another body, and is one person’s own', async () => {
    const mine = { 'idempotency-key': key('key') };
    const body = catalogBody();
    const first = await call(owner, 'POST', `${EM}/catalogs`, body, mine);
    const again = await call(owner, 'POST', `${EM}/catalogs`, body, mine);
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const other = await call(owner, 'POST', `${EM}/catalogs`, catalogBody(), mine);
    expect([other.status, other.body.error.code]).toEqual([422, 'IdempotencyKeyReused']);
    const somebodyElse = await call('it-admin', 'POST', `${EM}/catalogs`, catalogBody(), mine);
    expect(somebodyElse.status).toBe(201);
    const gone = { 'idempotency-key': key('delete') };
    const path = `${EM}/catalogs/${first.body.id}`;
    const deleted = [
      await call(owner, 'DELETE', path, undefined, gone),
      await call(owner, 'DELETE', path, undefined, gone),
    ];
    expect(deleted.map(({ status }) => status)).toEqual([204, 204]);
  });

  test('under way twice at once makes one thing', async () => {
    const mine = { 'idempotency-key': key('race') };
    const body = catalogBody();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(owner, 'POST', `${EM}/catalogs`, body, mine)),
    );
    const created = answers.filter(({ status }) => status === 201);
    expect(created.length).toBeGreaterThan(0);
    expect(new Set(created.map((one) => one.body.id)).size).toBe(1);
    for (const { status, body: refused } of answers.filter((one) => one.status !== 201))
      expect([status, refused.error.code]).toEqual([409, 'IdempotencyKeyInUse']);
    const { value } = await must(owner, 'GET', `${EM}/catalogs?$filter=displayName eq '${body.displayName}'`);
    expect(value).toHaveLength(1);
  });

  test('of a refusal does not stand in the way of the corrected call', async () => {
    const mine = { 'idempotency-key': key('refused') };
    expect((await call(owner, 'POST', `${EM}/catalogs`, { wizardry: 1 }, mine)).status).toBe(400);
    expect((await call(owner, 'POST', `${EM}/catalogs`, catalogBody(), mine)).status).toBe(201);
  });
});

describe('bodies', () => {
  test('that are empty although they claim to be JSON are no bodies', async () => {
    const id = await catalog();
    const json = { 'content-type': 'application/json' };
    expect((await call(owner, 'DELETE', `${EM}/catalogs/${id}`, '', json)).status).toBe(204);
    const missing = await call(owner, 'POST', `${EM}/catalogs`, '', json);
    expect([missing.status, missing.body.error.code]).toEqual([400, 'InvalidModel']);
  });

  test.each([
    ['text/plain;charset=utf-8', '{}'],
    ['application/xml', '<a/>'],
    ['application/x-www-form-urlencoded', 'a=1'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('as %s are of a media type that is not served', async (type, body) => {
    const answer = await call(owner, 'POST', `${EM}/catalogs`, body, { 'content-type': type });
    expect([answer.status, answer.body.error.code]).toEqual([415, 'UnsupportedMediaType']);
  });
});

test('two identical submits at once make one request', async () => {
  const { packageId, policyId } = await makeOpenPackage(await makeEstate());
  const body = { requestType: 'userAdd', assignment: { accessPackageId: packageId, assignmentPolicyId: policyId } };
  const employee = 'legal-employee-1';
  await idOf(employee);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => call(employee, 'POST', `${EM}/assignmentRequests`, body)),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400, 400, 400, 400]);
  const codes = new Set(answers.filter(({ status }) => status === 400).map((one) => one.body.error.code));
  expect(Array.from(codes).every((code) => /^\w+$/.test(code))).toBe(true);
  const made = await must(owner, 'GET', `${EM}/assignmentRequests?$filter=accessPackage/id eq '${packageId}'`);
  expect(made.value).toHaveLength(1);
});
