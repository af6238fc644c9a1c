import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, must, type Answer } from '../platform/api.ts';
import { routedOperations, type RoutedOperation } from '../platform/contracts.ts';
import { catalogBody, fresh, owner, packageBody } from '../platform/estate.ts';
import { settledRowCounts } from '../platform/journals.ts';
import { exampleBodies, makeOneOfEach, type Ids } from './example-bodies.ts';

/**
 * Every place where the contracts take an id, in the path and in the body: the id of something else, of something deleted,
 * of nothing, and what is no id. Always a refusal, never an error of the house, and nothing is stored.
 */
const nothing = '00000000-0000-4000-8000-0000000000ee';
const noIds = ['x', '7', 'a\u0000b', '\u202E', "' or 1=1 --", '..%2f..', `${nothing}0`, 'x'.repeat(4_000), '$count x'];
let ids: Ids;
let deleted: Ids;
let before: Record<string, number>;

beforeAll(async () => {
  ids = await makeOneOfEach();
  deleted = await makeAndDelete(ids['catalogId']!);
  before = await settledRowCounts();
}, 90_000);
afterAll(async () => expect(await settledRowCounts()).toEqual(before), 60_000);

async function makeAndDelete(catalogId: string): Promise<Ids> {
  const made = async (account: string, path: string, body: object) => {
    const { id } = await must(account, 'POST', path, body);
    await must(account, 'DELETE', `${path}/${id}`);
    return id as string;
  };
  const displayName = fresh('Deleted');
  const mailNickname = 'deleted';
  const userPrincipalName = `${crypto.randomUUID()}@contoso.example`;
  const user = { displayName, mailNickname, userPrincipalName, accountEnabled: true, passwordProfile: {} };
  return {
    catalogId: await made(owner, `${EM}/catalogs`, catalogBody()),
    accessPackageId: await made(owner, `${EM}/accessPackages`, packageBody(catalogId)),
    userId: await made('it-admin', '/v1.0/users', user),
    groupId: await made('it-admin', '/v1.0/groups', {
      displayName,
      mailNickname,
      mailEnabled: false,
      securityEnabled: true,
    }),
  };
}

/** An id of the wrong kind for a place: a person's where something else is meant, a catalog's where a person is. */
const otherKind = (place: string) =>
  ['userId', 'memberId', 'ownerId', 'sponsorId', 'objectId'].includes(place) ? ids['catalogId']! : ids['userId']!;

function pathWith({ http }: RoutedOperation, place: string, id: string): string {
  return http.path.replaceAll(/(=?)\{(\w+)\}/g, (_, argument: string, name: string) => {
    const value = encodeURIComponent(name === place ? id : (ids[name] ?? nothing));
    return argument === '' ? value : `='${value.replaceAll("'", "''")}'`;
  });
}

const send = (operation: RoutedOperation, path: string, body?: unknown) =>
  call('it-admin', operation.http.method, path, body ?? exampleBodies[operation.name]?.(ids));
const verdict = (how: string, { status, body, text }: Answer) => ({
  how,
  status,
  code: (body?.error?.code ?? body?.code ?? text.slice(0, 80)) as string,
});
const refused = ({ status, code }: { status: number; code: string }) =>
  [400, 403, 404].includes(status) && /^[A-Z]\w+$/.test(code);

/** Filters rather than objects: of what does not exist they find nothing. */
const finders = new Set(['list-additional-access', 'get-by-ids']);
const foundNothing = (operation: RoutedOperation, { status, code }: { status: number; code: string }) =>
  finders.has(operation.name) && status === 200 && code.startsWith('{"@odata.context"');

const placesInPaths = routedOperations.flatMap((operation) =>
  Array.from(
    operation.http.path.matchAll(/\{(\w+)\}/g),
    ([, place = '']) => [operation.name, place, operation] as const,
  ),
);

describe('in the path', () => {
  test.each(placesInPaths)('of %s, {%s}', async (_, place, operation) => {
    const tried = {
      'an id of another kind': otherKind(place),
      'an id of nothing': nothing,
      'a deleted one': deleted[place],
    };
    const verdicts = [];
    for (const [how, id] of [
      ...Object.entries(tried),
      ...noIds.map((id) => [JSON.stringify(id).slice(0, 20), id] as const),
    ])
      if (id !== undefined) verdicts.push(verdict(how, await send(operation, pathWith(operation, place, id))));
    expect(verdicts.filter((one) => !refused(one) && !foundNothing(operation, one))).toEqual([]);
  });
});

const guid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;
const withBodies = routedOperations.filter(({ name }) => exampleBodies[name] !== undefined);

describe('in the body', () => {
  test.each(withBodies.map((one) => [one.name, one] as const))('of %s', async (name, operation) => {
    const example = JSON.stringify(exampleBodies[name]!(ids));
    const verdicts = [];
    for (const known of new Set(example.match(guid) ?? []))
      for (const wrong of [
        nothing,
        known === ids['userId'] ? ids['catalogId']! : ids['userId']!,
        deleted['groupId']!,
      ]) {
        const body = example.replaceAll(known, wrong);
        verdicts.push(verdict(`${known} → ${wrong}`, await send(operation, pathWith(operation, '', ''), body)));
      }
    expect(verdicts.filter((one) => !refused(one) && !foundNothing(operation, one))).toEqual([]);
  });
});
