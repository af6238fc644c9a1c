import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, idOf, must } from '../platform/api.ts';
import { routedOperations } from '../platform/contracts.ts';
import {
  addBody,
  catalogBody,
  fresh,
  groupNamed,
  membershipBody,
  openPolicyBody,
  owner,
  packageBody,
  resourceBody,
} from '../platform/estate.ts';
import { settledRowCounts } from '../platform/journals.ts';
import { exampleBodies, makeOneOfEach, type Ids } from './example-bodies.ts';
import { replaced } from './hostile.ts';
import { isRefusal, nothing, pathWith, placesInBody, placesInPaths, send, verdict } from './misplaced.ts';

/**
 * Ids of somebody else's catalog and of everything in it, in every place where the owner of one catalog may use their own:
 * alone, so that nothing of theirs fits it, and with everything foreign, so that only the right is missing.
 */
const ofCatalogs = [
  'catalogId',
  'resourceId',
  'accessPackageId',
  'incompatibleId',
  'incompatibleAccessPackageId',
  'resourceRoleScopeId',
  'policyId',
  'assignmentRequestId',
  'stageId',
];
let own: Ids;
let foreign: Ids;
let before: Record<string, number>;

beforeAll(async () => {
  own = await makeOneOfEach();
  foreign = await makeForeign();
  before = await settledRowCounts();
}, 90_000);
afterAll(async () => expect(await settledRowCounts()).toEqual(before), 60_000);

/** A catalog in which the owner of the other one has nothing to say, and a package that they could not ask for. */
async function makeForeign(): Promise<Ids> {
  const admin = 'it-admin';
  const groupId = await groupNamed('Ledger readers');
  const { id: catalogId } = await must(admin, 'POST', `${EM}/catalogs`, catalogBody());
  await must(admin, 'POST', `${EM}/resourceRequests`, resourceBody(catalogId, groupId));
  const resourceId = (await must(admin, 'GET', `${EM}/catalogs/${catalogId}/resources`)).value[0].id as string;
  const { id: accessPackageId } = await must(admin, 'POST', `${EM}/accessPackages`, packageBody(catalogId));
  const scopes = `${EM}/accessPackages/${accessPackageId}/resourceRoleScopes`;
  const { id: resourceRoleScopeId } = await must(admin, 'POST', scopes, membershipBody(groupId, resourceId));
  const asker = 'legal-employee-2';
  const primaryApprovers = [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf('legal-lead') }];
  const { id: policyId } = await must(admin, 'POST', `${EM}/assignmentPolicies`, {
    ...openPolicyBody(accessPackageId),
    displayName: fresh('Policy'),
    allowedTargetScope: 'specificDirectoryUsers',
    specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf(asker) }],
    requestApprovalSettings: { isApprovalRequiredForAdd: true, stages: [{ primaryApprovers }] },
  });
  const request = await must(asker, 'POST', `${EM}/assignmentRequests`, addBody(accessPackageId, policyId));
  const stages = await must(asker, 'GET', `${EM}/accessPackageAssignmentApprovals/${request.id}/stages`);
  return {
    catalogId,
    resourceId,
    accessPackageId,
    incompatibleId: accessPackageId,
    incompatibleAccessPackageId: accessPackageId,
    resourceRoleScopeId,
    policyId,
    assignmentRequestId: request.id,
    stageId: stages.value[0].id,
  };
}

/** Everybody may ask what they could request, and who of those they see holds two packages: here it is nothing. */
const questions = new Set(['get-applicable-policy-requirements', 'list-additional-access']);
const isNothing = (name: string, status: number, text: string) =>
  questions.has(name) && status === 200 && /"value":\[\]/.test(text);

describe('in the path', () => {
  const governed = placesInPaths.filter(([, place]) => ofCatalogs.includes(place));
  test.each(governed)('of %s, {%s}', async (name, place, operation) => {
    const id = foreign[place]!;
    const everything = { ...own, ...foreign };
    for (const path of [pathWith(operation, own, place, id), pathWith(operation, everything)]) {
      const answer = await send(owner, operation, own, path);
      const one = verdict(path, answer);
      if (!isNothing(name, answer.status, answer.text)) expect([one, isRefusal(one)]).toEqual([one, true]);
    }
  });
});

describe('in the body', () => {
  const withBodies = routedOperations.filter(({ name }) => exampleBodies[name] !== undefined);
  const counterpart = (id: string) =>
    Object.entries(own).flatMap(([name, mine]) => (mine === id ? [foreign[name]] : []));

  test.each(withBodies.map((one) => [one.name, one] as const))('of %s', async (name, operation) => {
    const example = JSON.parse(JSON.stringify(exampleBodies[name]!(own))) as object;
    for (const { path: at, text, id } of placesInBody(example))
      for (const other of counterpart(id)) {
        if (other === undefined) continue;
        const body = replaced(example, at, text.replace(id, other));
        const one = verdict(at.join('.'), await send(owner, operation, own, pathWith(operation, own), body));
        expect([one, isRefusal(one)]).toEqual([one, true]);
        expect(one.targets).not.toBe('');
      }
  });
});

test('in no list, and in no filter of one', async () => {
  for (const [list, filter] of [
    ['catalogs', `id eq '${foreign['catalogId']}'`],
    ['accessPackages', `id eq '${foreign['accessPackageId']}'`],
    ['accessPackages', `catalog/id eq '${foreign['catalogId']}'`],
    ['assignmentPolicies', `id eq '${foreign['policyId']}'`],
    ['assignmentPolicies', `accessPackage/id eq '${foreign['accessPackageId']}'`],
    ['assignmentRequests', `id eq '${foreign['assignmentRequestId']}'`],
    ['assignmentRequests', `accessPackage/id eq '${foreign['accessPackageId']}'`],
    ['assignments', `accessPackage/id eq '${foreign['accessPackageId']}'`],
    ['resourceRequests', `catalog/id eq '${foreign['catalogId']}'`],
  ] as const) {
    const path = `${EM}/${list}?$filter=${encodeURIComponent(filter)}`;
    expect([filter, (await must(owner, 'GET', path)).value]).toEqual([filter, []]);
    const wrong = await call(owner, 'GET', `${EM}/${list}?$filter=${encodeURIComponent(`id eq '${nothing}'`)}`);
    expect([list, wrong.status, wrong.body.value]).toEqual([list, 200, []]);
  }
});
