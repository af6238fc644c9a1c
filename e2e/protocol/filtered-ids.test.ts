import { beforeAll, describe, expect, test } from '@jest/globals';
import { call } from '../platform/api.ts';
import { routedOperations } from '../platform/contracts.ts';
import { makeOneOfEach, type Ids } from './example-bodies.ts';
import { makeAndDelete, nothing, pathWith, verdict } from './misplaced.ts';

/** Ids in `$filter`, at every list of the contracts: whatever is wrong with one, nothing is found, or the filter is refused. */
const paths = [
  'id',
  'catalog/id',
  'accessPackage/id',
  'accessPackage/catalog/id',
  'assignment/id',
  'assignmentPolicy/id',
  'target/objectId',
  'requestor/objectId',
  'resource/id',
  'principalId',
  'roleDefinitionId',
  'appScopeId',
  'appId',
];
const noIds = [
  'x',
  '',
  'a\u0000b',
  '\u202E',
  `${nothing}0`,
  "' or '1' eq '1",
  "'; drop table catalog; --",
  'x'.repeat(3_000),
];
const lists = routedOperations.filter(({ odata, http }) => odata === true && http.answers === 'collection');
let ids: Ids;
let deleted: Ids;

beforeAll(async () => {
  ids = await makeOneOfEach();
  deleted = await makeAndDelete(ids['catalogId']!);
}, 90_000);

/** What `filterByCurrentUser` takes. */
const optionOf = (name: string) =>
  name.includes('packages') ? 'allowedRequestor' : name.includes('approvals') ? 'approver' : 'target';
const isEmpty = (text: string) => /"value":\[\]/.test(text);

describe('an id that is not there', () => {
  test.each(lists.map((one) => [one.name, one] as const))('in a filter of %s', async (_, operation) => {
    const path = pathWith(operation, { ...ids, on: optionOf(operation.name) });
    const faults = [];
    // What is no id is told apart before anybody knows which property it is for: one is enough.
    const tried = paths.flatMap((property) =>
      [nothing, deleted['userId']!, ...(property === 'id' ? noIds : [])].map((id) => [property, id] as const),
    );
    for (const [property, id] of tried) {
      const filter = encodeURIComponent(`${property} eq '${id}'`);
      const answer = await call('it-admin', 'GET', `${path}?$filter=${filter}`);
      const one = verdict(`${property} eq '${id.slice(0, 40)}'`, answer);
      const refused = one.status === 400 && one.targets === '$filter';
      if (!refused && one.status !== 404 && !(one.status === 200 && isEmpty(answer.text))) faults.push(one);
    }
    expect(faults).toEqual([]);
  });
});
