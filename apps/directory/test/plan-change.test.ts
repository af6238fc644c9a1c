import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessPackageChanged, policyChanged } from '@bailiwick/contracts-access-package/events';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { importDirectory, planChange } from '@bailiwick/contracts-directory';
import { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { fixedId, TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import {
  admin,
  ann,
  assignmentOf,
  ben,
  catalog,
  catalogOf,
  eve,
  everybody,
  furnish,
  house,
  packageOf,
  planner,
  plannerRole,
  plannerViewer,
  siteRole,
  siteUrl,
  team,
  teamMember,
} from './house.ts';

const campaign = fixedId(1, 9);
const audit = fixedId(2, 9);
const policyId = fixedId(1, 8);
let service: TestService;

beforeAll(async () => {
  service = await TestService.start(directoryService);
  await furnish(service);
  await service.tell(catalogChanged, catalog, catalogOf(admin.id));
  await service.tell(accessPackageChanged, campaign, packageOf(campaign, [teamMember, plannerViewer]));
  await service.tell(accessPackageChanged, audit, {
    ...packageOf(audit, [teamMember]),
    incompatibleAccessPackageIds: [],
    incompatibleGroupIds: [everybody],
  });
  const hold = (n: number, packageId: string, userId: string) =>
    service.tell(assignmentChanged, fixedId(n, 8), {
      ...assignmentOf(fixedId(n, 8), packageId, userId, 'delivering'),
      policy: { id: policyId, notificationsDisabled: false, extensionAllowed: false },
    });
  await hold(10, campaign, ann.id);
  await hold(11, campaign, eve.id);
  await hold(12, audit, ann.id);
}, 60_000);
afterAll(() => service.stop());

interface List {
  readonly count: number;
  readonly value: readonly { readonly displayName: string }[];
  readonly next: string | null;
}
interface Plan {
  readonly meaning: string;
  readonly gains: List;
  readonly loses: List;
  readonly conflicts: List;
  readonly problems: readonly object[];
}
const plan = async (body: object, actor: { id: string } = admin, accessPackageId = campaign) =>
  (await service.call<Plan>(actor, planChange, { accessPackageId, body })).body;
const names = ({ gains, loses, conflicts }: Plan) =>
  [gains, loses, conflicts].map(({ value }) => value.map(({ displayName }) => displayName));

test('a rule: who would come, who would go, who would be in conflict', async () => {
  const automaticRule = { assignmentPolicyId: policyId, membershipRules: ['user.displayName -startsWith "a"'] };
  const found = await plan({ automaticRule });
  expect(found).toMatchObject({ meaning: 'access', problems: [] });
  expect(names(found)).toEqual([['admin'], ['eve'], []]);
  const onAudit = await plan({ automaticRule: { membershipRules: ['user.objectId -ne null'] } }, admin, audit);
  expect(names(onAudit)).toEqual([['admin', 'ben', 'eve'], [], ['ben', 'eve']]);
});

test('a rule that is wrong says where, and counts nobody', async () => {
  const membershipRules = ['user.city -eq null', 'user.department -eq Marketing'];
  const found = await plan({ automaticRule: { membershipRules } });
  expect(found.problems).toEqual([expect.objectContaining({ rule: 1, code: 'syntax', position: 20 })]);
  expect(found.gains.count).toBe(0);
});

test('roles of resources: who would get them, and who would lose what nothing else gives', async () => {
  const add = [
    { originSystem: 'AadGroup', resourceOriginId: everybody, roleOriginId: `Member_${everybody}` },
    { originSystem: 'SharePointOnline', resourceOriginId: siteUrl, roleOriginId: siteRole },
    { originSystem: 'AadApplication', resourceOriginId: planner, roleOriginId: plannerRole },
  ];
  const found = await plan({ resourceRoles: { add, removeIds: [teamMember.id] } });
  expect(found.meaning).toBe('resourceRoles');
  // Ann keeps the team by the other package, which excludes what would be added.
  expect(names(found)).toEqual([['ann', 'eve'], ['eve'], ['ann']]);
});

test('separation of duties: who holds both already', async () => {
  expect(names(await plan({ separation: { incompatibleAccessPackageId: audit } }))).toEqual([[], [], ['ann']]);
  expect(names(await plan({ separation: { incompatibleGroupId: team } }))).toEqual([[], [], ['ann', 'eve']]);
});

test('the scope of a policy: who may ask then and not now, and the other way round', async () => {
  const id = fixedId(5, 8);
  const scope = (allowedTargetScope: string, specificAllowedTargets: object[] = []) => ({
    allowedTargetScope,
    specificAllowedTargets,
    requestorSettings: { enableTargetsToSelfAddAccess: true },
  });
  const group = { '@odata.type': '#microsoft.graph.groupMembers', groupId: everybody };
  await service.tell(policyChanged, id, {
    id,
    accessPackageId: campaign,
    catalogId: catalog,
    displayName: 'x',
    definition: scope('specificDirectoryUsers', [group]),
    deleted: false,
  });
  const ofPolicy = (more: object) => plan({ policyScope: { assignmentPolicyId: id, ...more } });
  const one = { '@odata.type': '#microsoft.graph.singleUser', userId: admin.id };
  const found = await ofPolicy(scope('specificDirectoryUsers', [one]));
  expect(found.meaning).toBe('mayRequest');
  expect(names(found)[0]).toEqual(['admin']);
  expect(names(found)[1]).toContain('ben');
  expect((await ofPolicy(scope('allMemberUsers'))).loses.count).toBe(0);
  expect((await ofPolicy({ ...scope('allMemberUsers'), requestorSettings: {} })).gains.count).toBe(0);
});

test('many are paged by name', async () => {
  const users = Array.from({ length: 45 }, (_, n) => ({
    id: fixedId(n, 5),
    userPrincipalName: `p${n}@example.org`,
    displayName: `Person ${n % 7}`,
    jobTitle: 'Page',
  }));
  await service.call(house, importDirectory, { users });
  const body = { automaticRule: { membershipRules: ['user.jobTitle -eq "page"'] } };
  const seen: string[] = [];
  let { gains } = await plan(body);
  expect(gains).toMatchObject({ count: 45, value: { length: 20 } });
  for (;;) {
    seen.push(...gains.value.map((person) => (person as unknown as { id: string }).id));
    if (gains.next === null) break;
    gains = (await plan({ ...body, list: 'gains', after: gains.next })).gains;
  }
  expect(new Set(seen).size).toBe(45);
  expect(seen).toHaveLength(45);
});

test('for those who manage the package; one kind of change at a time', async () => {
  await expect(plan({ separation: { incompatibleGroupId: team } }, ben)).rejects.toMatchObject({ kind: 'notFound' });
  await expect(plan({})).rejects.toMatchObject({ kind: 'invalid' });
  await expect(plan({ automaticRule: { membershipRules: [] }, list: 'gains', after: 'x' })).rejects.toMatchObject({
    kind: 'invalid',
  });
});
