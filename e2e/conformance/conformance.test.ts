import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { call, EM, schemaFaults } from '../platform/api.ts';
import { shapeFaults, type BodyShape } from './body-shape.ts';
import { accounts } from './cast.ts';
import { World } from './world.ts';

/** One operation of Microsoft Graph as data: a request with placeholders, and what must come back. */
interface ConformanceCase {
  readonly id: string;
  readonly version: string;
  readonly tier: number;
  readonly method: string;
  readonly pathTemplate: string;
  readonly pathOverride?: string;
  readonly query?: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly expect: {
    readonly status: number;
    readonly acceptStatus?: readonly number[];
    readonly bodyShape: BodyShape | null;
  };
}

const corpus = JSON.parse(readFileSync(join(import.meta.dirname, 'graph-corpus.json'), 'utf8')) as ConformanceCase[];
const cases = corpus.filter(
  ({ version, tier, id }) =>
    version === 'v1.0' &&
    (tier === 1 ||
      /^(?:approvals|subjects)\.|questions\.list|userAddAnswers/.test(id) ||
      (tier === 2 && /[iI]ncompatible|additionalAccess|create\.auto/.test(id))),
);

/** Cases about a request that waits for its approver; in all others requests are granted at once. */
const waits = (id: string) => id.startsWith('approvals.') || id.includes('cancel') || id.includes('emptyBody');
/** Here only administrators make policies that assign by rule; in Graph too, though its example is written for a package manager. */
const asSomebodyElse: Readonly<Record<string, string>> = { 'assignmentPolicies.create.auto': 'iga' };
/** Lists that must show something: what they list exists before they are asked. */
const needs: Readonly<Record<string, readonly string[]>> = {
  'catalogs.create': ['catalogCreator'],
  'catalogs.list': ['catalogId'],
  'accessPackages.list': ['accessPackageId'],
  'accessPackages.filterByCurrentUser': ['policyId'],
  'accessPackages.getApplicablePolicyRequirements': ['policyId'],
  'accessPackages.list.expandPolicies': ['policyId'],
  'accessPackages.resourceRoleScopes.listExpand': ['resourceRoleScopeId'],
  'accessPackages.incompatibleAccessPackages.list': ['incompatiblePackage'],
  'accessPackages.incompatibleAccessPackages.remove': ['incompatiblePackage'],
  'accessPackages.accessPackagesIncompatibleWith.list': ['packageThatExcludes'],
  'accessPackages.incompatibleGroups.list': ['incompatibleGroup'],
  'accessPackages.incompatibleGroups.remove': ['incompatibleGroup'],
  'assignmentPolicies.list': ['policyId'],
  'assignmentPolicies.questions.list': ['questionId:region'],
  'assignmentRequests.create.userAddAnswers': ['questionId:region'],
  'assignmentRequests.list': ['assignmentRequestId'],
  'assignmentRequests.list.byPackage': ['assignmentRequestId'],
  'assignmentRequests.filterByCurrentUser.target': ['assignmentRequestId'],
  'assignments.list': ['assignmentId'],
  'assignments.list.byTargetAndPackage': ['assignmentId'],
  'assignments.filterByCurrentUser.target': ['assignmentId'],
  'approvals.filterByCurrentUser': ['assignmentRequestId'],
  'subjects.update': ['catalogId'],
  'subjects.updateById': ['catalogId'],
  'em.roleAssignments.list': ['roleAssignmentId'],
  'resources.list': ['resourceId'],
  'resourceRequests.list': ['resourceId'],
  'protocol.paging.firstPage': ['catalogId'],
};

async function fill(text: string, world: World): Promise<string> {
  let filled = text;
  for (const [placeholder, name] of text.matchAll(/\{([A-Za-z]+(?::[A-Za-z]+)?)\}/g))
    if (!name!.startsWith('token:')) filled = filled.replaceAll(placeholder, await world.value(name!));
  return filled;
}

describe('conformance with Microsoft Graph', () => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const world = new World(waits(id));
    for (const name of needs[id] ?? []) await world.value(name);
    if (id === 'protocol.paging.firstPage')
      for (let more = 0; more < 2; more++) await new World(false).value('catalogId');
    const role = asSomebodyElse[id] ?? /\{token:(\w+)\}/.exec(one.requestHeaders['Authorization'] ?? '')?.[1];
    const path = await fill(
      `${one.pathOverride ?? `/${one.version}${one.pathTemplate}`}${one.query ? `?${one.query}` : ''}`,
      world,
    );
    const body = await bodyOf(one, world);
    const own = new Set(['authorization', 'content-length', 'content-type']);
    const headers = Object.fromEntries(
      Object.entries(one.requestHeaders).filter(([name]) => !own.has(name.toLowerCase())),
    );
    if (id === 'accessPackages.delete') await world.value('accessPackageId');
    const answer = await call(role === undefined ? null : accounts[role]!, one.method, path, body, headers);
    const accepted = one.expect.acceptStatus ?? [one.expect.status];
    expect({ status: accepted.includes(answer.status) ? answer.status : `${answer.status} ${answer.text}` }).toEqual({
      status: answer.status,
    });
    if (one.expect.bodyShape !== null) expect(shapeFaults(answer.body, one.expect.bodyShape)).toEqual([]);
    if (needs[id] && Array.isArray(answer.body?.value)) expect(answer.body.value).not.toHaveLength(0);
  });

  test('every answer above is made of what the metadata declares', () => {
    expect(schemaFaults).toEqual([]);
  });
});

async function bodyOf({ requestBody }: ConformanceCase, world: World): Promise<unknown> {
  if (requestBody === null || requestBody === undefined) return undefined;
  const raw = (requestBody as { $raw?: string }).$raw;
  if (raw !== undefined) return raw;
  return JSON.parse(await fill(JSON.stringify(requestBody), world)) as unknown;
}

afterAll(async () => {
  const answer = await call('it-admin', 'GET', `${EM}/catalogs?$filter=displayName eq 'General'`);
  expect(answer.status).toBe(200);
});
