import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, idOf, must, RM, schemaFaults } from '../platform/api.ts';
import {
  catalogBody,
  fresh,
  makeEstate,
  makeOpenPackage,
  owner,
  type Estate,
  type OpenPackage,
} from '../platform/estate.ts';

/** Query options in every spelling that clients use, and refusals that name what is wrong. */
const word = fresh('Query').replaceAll(' ', '');
const tricky = `${word} O'Brien & Söhne +1`;
let estate: Estate;
let open: OpenPackage;
let trickyId: string;

beforeAll(async () => {
  estate = await makeEstate();
  open = await makeOpenPackage(estate);
  trickyId = (await must(owner, 'POST', `${EM}/catalogs`, catalogBody(tricky))).id;
});
afterAll(() => expect(schemaFaults).toEqual([]));

const ids = async (path: string) => {
  const { status, body, text } = await call(owner, 'GET', path);
  if (status !== 200) throw new Error(`${path}: ${status} ${text}`);
  return (body.value as { id: string }[]).map(({ id }) => id);
};

describe('one filter in many spellings', () => {
  const literal = tricky.replaceAll("'", "''");
  const encoded = encodeURIComponent(`displayName eq '${literal}'`);

  test.each([
    ['fully encoded', `$filter=${encoded}`],
    ['plus for space', `$filter=${encoded.replaceAll('%20', '+')}`],
    ['%27 for quotes', `$filter=${encoded.replaceAll("'", '%27')}`],
    ['%24 for $', `%24filter=${encoded}`],
    ['spaces around =', `$filter%20=%20${encoded}`],
    ['plus around =', `$filter+=+${encoded}`],
    ['option in capitals', `$FILTER=${encoded}`],
    ['property in capitals', `$filter=${encoded.replace('displayName', 'DISPLAYNAME')}`],
    ['operator in parentheses', `$filter=(${encoded})`],
    ['with the id', `$filter=id eq '${'ID'}'`],
    ['id without quotes', `$filter=id eq ${'ID'}`],
  ])('%s', async (_, query) => {
    expect(await ids(`${EM}/catalogs?${query.replace('ID', trickyId)}`)).toEqual([trickyId]);
  });
});

describe('one path in many spellings', () => {
  test.each([
    ['as documented', `${EM}/catalogs/ID`],
    ['key in parentheses', `${EM}/catalogs('ID')`],
    ['key without quotes', `${EM}/catalogs(ID)`],
    ['another case', '/V1.0/IdentityGovernance/ENTITLEMENTMANAGEMENT/Catalogs/ID'],
    ['trailing slash', `${EM}/catalogs/ID/`],
    ['id in capitals', `${EM}/catalogs/UPPER`],
  ])('%s', async (_, path) => {
    const { status, body } = await call(
      owner,
      'GET',
      path.replace('ID', trickyId).replace('UPPER', trickyId.toUpperCase()),
    );
    expect([status, body.id]).toEqual([200, trickyId]);
  });

  test.each([
    "filterByCurrentUser(on='allowedRequestor')",
    "microsoft.graph.filterByCurrentUser(on='allowedRequestor')",
    "FILTERBYCURRENTUSER(ON='AllowedRequestor')",
    "filterByCurrentUser(on=@on)?@on='allowedRequestor'",
  ])('function %s', async (spelling) => {
    const { status, body } = await call('legal-lead', 'GET', `${EM}/accessPackages/${spelling}`);
    expect(status).toBe(200);
    expect(body.value.length).toBeGreaterThan(0);
  });

  test('alternate keys', async () => {
    const oid = await idOf(owner);
    expect((await must('it-admin', 'GET', `${EM}/subjects(objectId='${oid}')`)).objectId).toBe(oid);
    const appId = 'e674ce1b-37a1-50a4-99f8-c918db2b3b8b';
    expect((await must('it-admin', 'GET', `/v1.0/servicePrincipals(appId='${appId}')`)).appId).toBe(appId);
  });
});

describe('what options do', () => {
  test('$select leaves only what it names', async () => {
    const one = await must(owner, 'GET', `${EM}/catalogs/${trickyId}?$select=displayName`);
    expect(Object.keys(one).filter((key) => !key.startsWith('@') && key !== 'id')).toEqual(['displayName']);
  });

  test('$expand puts related objects in, nested too', async () => {
    const found = await must(
      owner,
      'GET',
      `${EM}/accessPackages/${open.packageId}?$expand=catalog,assignmentPolicies,resourceRoleScopes($expand=role($expand=resource),scope)`,
    );
    expect(found.catalog.id).toBe(estate.catalogId);
    expect(found.assignmentPolicies.map(({ id }: { id: string }) => id)).toEqual([open.policyId]);
    expect(found.resourceRoleScopes[0].role).toMatchObject({
      originId: `Member_${estate.groupId}`,
      resource: { originId: estate.groupId },
    });
    expect(found.resourceRoleScopes[0].scope.originId).toBe(estate.groupId);
  });

  test('$count counts what the filter leaves, as a bare number too', async () => {
    const filter = `$filter=startswith(displayName,'${word}')`;
    const page = await must(owner, 'GET', `${EM}/catalogs?${filter}&$count=true&$top=1`);
    expect(page['@odata.count']).toBe(1);
    const count = await call(owner, 'GET', `${EM}/catalogs/$count?${filter}`);
    expect([count.text, count.headers.get('content-type')]).toEqual(['1', expect.stringContaining('text/plain')]);
  });

  test('$skip leaves out, $orderby orders', async () => {
    const query = `$filter=startswith(displayName,'Marketing Employee')&$orderby=displayName desc`;
    const names = async (more: string) =>
      (await must('it-admin', 'GET', `/v1.0/users?${query}${more}`)).value.map(
        (one: { displayName: string }) => one.displayName,
      );
    const all = await names('');
    expect(all).toEqual([6, 5, 4, 3, 2, 1].map((number) => `Marketing Employee ${number}`));
    expect(await names('&$skip=2&$top=2')).toEqual(all.slice(2, 4));
  });

  test.each([
    ['/v1.0/users', '"displayName:Finance Lead"', 'Finance Lead'],
    ['/v1.0/groups', '"displayName:ledger"', 'Ledger readers'],
  ])('$search on %s', async (collection, search, displayName) => {
    const path = `${collection}?$search=${encodeURIComponent(search)}&$count=true`;
    const { status, body } = await call('it-admin', 'GET', path, undefined, { consistencylevel: 'eventual' });
    expect([status, body.value.map((one: { displayName: string }) => one.displayName)]).toEqual([200, [displayName]]);
  });

  test.each([
    `/v1.0/users?$filter=department eq 'Finance' and not (jobTitle eq 'Analyst') and accountEnabled eq true&$count=true`,
    `/v1.0/users?$filter=endswith(mail,'lead@contoso.example')&$count=true`,
    `/v1.0/users?$filter=jobTitle in ('Team lead','Department manager')&$count=true`,
    `/v1.0/users?$filter=startswith(tolower(displayName),'finance') or department ne 'Sales'&$count=true`,
    `${EM}/catalogs?$filter=contains(tolower(displayName),'${word.toLowerCase()}') and createdDateTime le 2999-01-01T00:00:00Z&$count=true`,
    `${EM}/assignmentRequests?$filter=state eq 'Delivered' and accessPackage/id eq '00000000-0000-4000-8000-000000000001'&$count=true`,
    `${RM}/roleAssignments?$filter=appScopeId eq '/' and principalId in ('00000000-0000-4000-8000-000000000001')&$count=true`,
    `/v1.0/groups?$filter=groupTypes/any(c:c eq 'Unified')&$count=true`,
  ])('%s is understood', async (path) => {
    const { status, body } = await call('it-admin', 'GET', path, undefined, { consistencylevel: 'eventual' });
    expect({ status, error: body.error?.message }).toEqual({ status: 200, error: undefined });
    expect(body['@odata.count']).toBe(body.value.length);
  });
});

describe('what nobody understands is refused by name', () => {
  test.each([
    ['unknown option', '$fliter=x', '$fliter'],
    ['option of elsewhere', '$apply=aggregate(x)', '$apply'],
    ['option twice', '$top=1&$top=2', '$top'],
    ['unknown property in a filter', "$filter=wizardry eq 'x'", 'wizardry'],
    ['unknown property in an order', '$orderby=wizardry', 'wizardry'],
    ['unknown property in a selection', '$select=id,wizardry', 'wizardry'],
    ['unknown navigation', '$expand=wizardry', 'wizardry'],
    ['unknown operator', "$filter=displayName like 'x'", 'like'],
    ['unknown function', "$filter=soundex(displayName) eq 'x'", 'soundex'],
    ['unknown nested option', '$expand=accessPackages($depth=3)', '$depth'],
    ['unknown nested property', '$expand=accessPackages($select=wizardry)', 'wizardry'],
    ['unfinished text', "$filter=displayName eq 'x", 'filter'],
    ['nothing to compare', '$filter=displayName eq', 'filter'],
    ['count that is neither', '$count=perhaps', '$count'],
    ['skip below nothing', '$skip=-1', '$skip'],
  ])('%s', async (_, query, named) => {
    const { status, body } = await call(owner, 'GET', `${EM}/catalogs?${encodeURI(query)}`);
    expect([status, body?.error?.code]).toEqual([400, expect.stringMatching(/^[A-Z]\w+$/)]);
    expect(JSON.stringify(body.error)).toContain(named);
  });

  test('a value of another kind than the property', async () => {
    const { status } = await call(owner, 'GET', `${EM}/catalogs?$filter=isExternallyVisible eq 'perhaps'`);
    expect(status).toBe(400);
  });

  test('an unknown function, and an unknown argument of a known one', async () => {
    expect((await call(owner, 'GET', `${EM}/accessPackages/filterByMoonlight(on='x')`)).status).toBe(404);
    expect((await call(owner, 'GET', `${EM}/accessPackages/filterByCurrentUser(on='moon')`)).status).toBe(400);
  });

  test('a filter that is too deep or too long', async () => {
    const deep = `${'('.repeat(500)}id eq 'x'${')'.repeat(500)}`;
    const wide = Array.from({ length: 300 }, () => "displayName eq 'x'").join(' or ');
    for (const filter of [deep, wide]) {
      const { status, body } = await call(owner, 'GET', `${EM}/catalogs?$filter=${encodeURIComponent(filter)}`);
      expect([status, body?.error?.code]).toEqual([400, expect.any(String)]);
    }
  });
});
