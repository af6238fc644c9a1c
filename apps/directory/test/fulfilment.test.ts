import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import {
  addMember,
  getPackageChange,
  importDirectory,
  listAppRoleAssignedTo,
  listMembers,
  removeMember,
  updateUser,
} from '@bailiwick/contracts-directory';
import type { grantsSettled } from '@bailiwick/contracts-directory/events';
import type { StateOf } from '@bailiwick/contracts-core';
import { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { fixedId, TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import * as world from './house.ts';

const { admin, ann, ben, eve, team, planner } = world;
const campaign = fixedId(1, 5);
const second = fixedId(2, 5);
type Settled = StateOf<typeof grantsSettled>;

describe('fulfilment', () => {
  let service: TestService;
  const tellPackage = (id: string, scopes: Parameters<typeof world.packageOf>[1], changeId: string | null = null) =>
    service.tell(accessPackageChanged, id, world.packageOf(id, scopes, changeId));
  const tellAssignment = (
    id: string,
    packageId: string,
    userId: string,
    state: 'delivering' | 'delivered' | 'deliveryFailed' | 'expired',
  ) => service.tell(assignmentChanged, id, world.assignmentOf(id, packageId, userId, state));
  const members = async () => {
    const { body } = await service.call<{ value: { id: string }[] }>(admin, listMembers, { groupId: team, odata: {} });
    return body.value.map(({ id }) => id).sort();
  };
  const settlements = async () =>
    (
      await service.sql<{ state: Settled }>(
        `select state from journal where aggregate = 'settlement' order by at, version`,
      )
    ).map(({ state }) => state);
  const lastRoles = async (assignmentId: string) =>
    (await settlements())
      .flatMap(({ assignments }) => assignments)
      .filter((one) => one.assignmentId === assignmentId)
      .at(-1)?.roles;

  beforeAll(async () => {
    process.env['REVOKE_SETTLE'] = 'PT0S';
    service = await TestService.start(directoryService);
    await world.furnish(service);
    await service.tell(catalogChanged, world.catalog, world.catalogOf(ann.id));
    await tellPackage(campaign, [world.teamMember, world.plannerViewer]);
    await tellPackage(second, [world.teamMember, world.siteMember]);
  });
  afterAll(() => service.stop());

  it('gives what the package gives, and says so once, with one audit row per role', async () => {
    await tellAssignment(fixedId(1, 10), campaign, eve.id, 'delivering');
    expect(await members()).toEqual([ben.id, eve.id]);
    const { body } = await service.call<{ value: unknown[] }>(admin, listAppRoleAssignedTo, {
      servicePrincipalId: planner,
      odata: {},
    });
    expect(body.value).toMatchObject([
      { principalId: eve.id, appRoleId: world.plannerRole, principalType: 'User', resourceDisplayName: 'Planner' },
    ]);
    const [{ activities }] = (await service.sql<{ activities: { name: string }[] }>(
      `select activities from journal where aggregate = 'settlement' order by at desc limit 1`,
    )) as [{ activities: { name: string }[] }];
    expect(activities.map(({ name }) => name)).toEqual(
      Array.from({ length: 2 }, () => 'Fulfill access package resource assignment'),
    );
    expect(await lastRoles(fixedId(1, 10))).toMatchObject([{ state: 'granted' }, { state: 'granted' }]);
    const before = (await settlements()).length;
    await tellAssignment(fixedId(1, 10), campaign, eve.id, 'delivered');
    expect(await settlements()).toHaveLength(before);
  });

  it('takes a role away only when no other assignment gives it', async () => {
    await tellAssignment(fixedId(2, 10), second, eve.id, 'delivering');
    await tellAssignment(fixedId(2, 10), second, eve.id, 'expired');
    expect(await members()).toEqual([ben.id, eve.id]);
    expect(
      await service.sql('select 1 from membership where object_id = $1 and role <> $2', [world.site, 'owner']),
    ).toEqual([]);
    expect(await lastRoles(fixedId(2, 10))).toMatchObject([{ state: 'removed' }, { state: 'removed' }]);
  });

  it('never takes away what was set by hand', async () => {
    await tellAssignment(fixedId(3, 10), second, ben.id, 'delivering');
    await tellAssignment(fixedId(3, 10), second, ben.id, 'expired');
    expect(await members()).toContain(ben.id);
  });

  it('lets a member by grant become one by hand, and refuses one by hand', async () => {
    await tellAssignment(fixedId(4, 10), second, ann.id, 'delivering');
    const add = () =>
      service.call(admin, addMember, {
        groupId: team,
        body: { '@odata.id': `https://graph.microsoft.com/v1.0/users/${ann.id}` },
      });
    await add();
    await expect(add()).rejects.toMatchObject({ code: 'Request_BadRequest', kind: 'invalid' });
    await tellAssignment(fixedId(4, 10), second, ann.id, 'expired');
    expect(await members()).toContain(ann.id);
    await service.call(admin, removeMember, { groupId: team, memberId: ann.id });
    expect(await members()).not.toContain(ann.id);
  });

  it('marks a grant as drifted when the person is taken out by hand, and puts them back on reprocess', async () => {
    await service.call(admin, removeMember, { groupId: team, memberId: eve.id });
    expect(await members()).not.toContain(eve.id);
    expect(
      await service.sql('select drifted from membership_grant where user_id = $1 and object_id = $2', [eve.id, team]),
    ).toEqual([{ drifted: true }]);
    await tellAssignment(fixedId(1, 10), campaign, eve.id, 'delivering');
    expect(await members()).toContain(eve.id);
    expect(
      await service.sql('select drifted from membership_grant where user_id = $1 and object_id = $2', [eve.id, team]),
    ).toEqual([{ drifted: false }]);
  });

  it('takes a change of the package to every holder, and counts', async () => {
    for (const [index, { id }] of [ann, admin].entries())
      await tellAssignment(fixedId(20 + index, 10), campaign, id, 'delivering');
    const changeId = fixedId(1, 20);
    await tellPackage(campaign, [world.teamMember, world.siteMember], changeId);
    const progress = () =>
      service
        .call<Record<string, unknown>>(ann, getPackageChange, { accessPackageId: campaign, changeId })
        .then(({ body }) => body);
    await service.eventually(
      async () => (await progress())['state'] === 'completed',
      'the change to reach its holders',
    );
    expect(await progress()).toEqual({ total: 3, done: 3, failed: 0, state: 'completed' });
    const held = await service.sql<{ principal_id: string }>(
      `select principal_id from membership where object_id = $1 and role <> 'owner' order by 1`,
      [world.site],
    );
    expect(held.map(({ principal_id }) => principal_id)).toEqual([admin.id, ann.id, eve.id]);
    expect(await service.sql(`select 1 from membership where object_id = $1 and role <> 'owner'`, [planner])).toEqual(
      [],
    );
    const told = (await settlements()).filter(({ settlementId }) => settlementId === changeId);
    expect(told).toMatchObject([{ cause: 'packageChanged', accessPackageVersion: 2 }]);
    expect(told[0]!.assignments.map(({ roles }) => roles.map(({ state }) => state).sort())).toEqual(
      Array.from({ length: 3 }, () => ['granted', 'granted', 'removed']),
    );
  });

  it('reports a role that cannot be given, with the reason', async () => {
    await tellPackage(fixedId(3, 5), [{ ...world.plannerViewer, id: 'gone', roleOriginId: fixedId(99, 2) }]);
    await tellAssignment(fixedId(30, 10), fixedId(3, 5), ben.id, 'delivering');
    expect(await lastRoles(fixedId(30, 10))).toMatchObject([
      { state: 'failed', reason: 'The application does not offer the role any more.' },
    ]);
  });

  it('gives a person whose account was disabled what was due as soon as it is enabled', async () => {
    const due = fixedId(35, 10);
    const account = (accountEnabled: boolean) =>
      service.call(admin, updateUser, { userId: eve.id, body: { accountEnabled } });
    const ownTeam = async () =>
      service.sql(`select 1 from membership where object_id = $1 and role = 'owner' and principal_id = $2`, [
        team,
        eve.id,
      ]);
    await tellPackage(fixedId(5, 5), [world.teamOwner]);
    await account(false);
    await tellAssignment(due, fixedId(5, 5), eve.id, 'delivering');
    expect(await lastRoles(due)).toMatchObject([{ state: 'failed', reason: 'The account of the person is disabled.' }]);
    await tellAssignment(due, fixedId(5, 5), eve.id, 'deliveryFailed');
    const before = (await settlements()).length;
    await account(true);
    expect(await ownTeam()).toHaveLength(1);
    expect((await settlements()).slice(before)).toMatchObject([
      {
        cause: 'repair',
        accessPackageId: fixedId(5, 5),
        assignments: [{ assignmentId: due, live: true, changed: true, roles: [{ state: 'granted', reason: null }] }],
      },
    ]);
    await account(false);
    await account(true);
    expect(await settlements()).toHaveLength(before + 1);
  });

  it('gives it when the account comes back by an import, and never what was taken away by hand', async () => {
    const due = fixedId(36, 10);
    const imported = (accountEnabled: boolean) => ({
      users: [{ ...world.part.users.find(({ id }) => id === eve.id)!, accountEnabled }],
    });
    await tellPackage(fixedId(6, 5), [world.teamMember]);
    await service.call(world.house, importDirectory, imported(false));
    await tellAssignment(due, fixedId(6, 5), eve.id, 'delivering');
    await service.call(admin, removeMember, { groupId: team, memberId: eve.id });
    await service.call(world.house, importDirectory, imported(true));
    expect(await lastRoles(due)).toMatchObject([{ state: 'granted' }]);
    expect(await members()).toContain(eve.id);
    await service.call(admin, removeMember, { groupId: team, memberId: eve.id });
    await service.call(world.house, importDirectory, imported(false));
    await service.call(world.house, importDirectory, imported(true));
    expect(await members()).not.toContain(eve.id);
  });

  it('never grants what a deleted package gave', async () => {
    const late = fixedId(4, 5);
    await tellPackage(late, [world.teamOwner]);
    await service.tell(accessPackageChanged, late, { ...world.packageOf(late, [world.teamOwner]), deleted: true });
    await tellAssignment(fixedId(40, 10), late, ben.id, 'delivering');
    expect(await lastRoles(fixedId(40, 10))).toMatchObject([
      { state: 'failed', reason: 'The access package was deleted.' },
    ]);
    expect(await service.sql('select 1 from membership_grant where assignment_id = $1', [fixedId(40, 10)])).toEqual([]);
  });

  it('goes on with a change where a crash left it', async () => {
    const changeId = fixedId(9, 20);
    await service.sql('insert into package_change (id, package_id, total, created_at) values ($1, $2, 3, now())', [
      changeId,
      campaign,
    ]);
    await service.sql('insert into timer (kind, subject_id, due_at) values ($1, $2, now())', [
      'settle-package-change',
      changeId,
    ]);
    await service.eventually(
      async () =>
        (await service.sql(`select 1 from package_change where id = $1 and state = 'completed'`, [changeId])).length ===
        1,
      'the change to be completed',
    );
  });
});
