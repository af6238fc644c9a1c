import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createGroup,
  createUser,
  deleteGroup,
  deleteUser,
  getByIds,
  getGroup,
  getManager,
  getMe,
  getSubject,
  getUser,
  grantAppRole,
  listAppRoleAssignedTo,
  listGroups,
  listMemberOf,
  listMembers,
  listOrganization,
  listServicePrincipals,
  listSites,
  listTransitiveMemberOf,
  listTransitiveMembers,
  listUsers,
  removeManager,
  revokeAppRole,
  setManager,
  updateGroup,
  updateUser,
} from '@bailiwick/contracts-directory';
import { fixedId, TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import * as world from './house.ts';

const { admin, ann, ben, eve, team, everybody } = world;
type Rows = { value: Record<string, unknown>[] };
const ids = ({ body }: { body: Rows }) => body.value.map(({ id }) => id);
const newcomer = (name: string) => ({
  accountEnabled: 'true',
  displayName: name,
  mailNickname: name,
  userPrincipalName: `${name}@example.org`,
  passwordProfile: { password: 'secret', forceChangePasswordNextSignIn: true },
});

describe('people, groups and applications', () => {
  let service: TestService;
  beforeAll(async () => {
    process.env['REVOKE_SETTLE'] = 'PT0S';
    service = await TestService.start(directoryService);
    await world.furnish(service);
  });
  afterAll(() => service.stop());

  it('creates, changes, disables and deletes a user', async () => {
    const { body: zoe } = await service.call<{ id: string }>(admin, createUser, { body: newcomer('zoe') });
    expect(zoe).toEqual({
      id: expect.any(String),
      displayName: 'zoe',
      userPrincipalName: 'zoe@example.org',
      businessPhones: [],
      givenName: null,
      surname: null,
      mail: null,
      jobTitle: null,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: null,
    });
    await expect(service.call(admin, createUser, { body: newcomer('ZOE') })).rejects.toMatchObject({
      code: 'Request_BadRequest',
      kind: 'invalid',
    });
    await expect(service.call(ann, createUser, { body: newcomer('tim') })).rejects.toMatchObject({
      code: 'Authorization_RequestDenied',
    });
    await service.call(admin, updateUser, {
      userId: 'zoe@example.org',
      body: { department: 'Sales', accountEnabled: false },
    });
    const { body } = await service.call(admin, getUser, {
      userId: zoe.id,
      odata: { $select: 'department,accountEnabled' },
    });
    expect(body).toEqual({ department: 'Sales', accountEnabled: false });
    await expect(service.call(zoe, getMe, { odata: {} })).rejects.toMatchObject({ kind: 'unauthenticated' });
    await service.call(admin, deleteUser, { userId: zoe.id });
    await expect(service.call(admin, getUser, { userId: zoe.id, odata: {} })).rejects.toMatchObject({
      code: 'Request_ResourceNotFound',
    });
    expect((await service.journal(zoe.id)).map(({ activities }) => activities[0]!.name)).toEqual([
      'Add user',
      'Disable account',
      'Delete user',
    ]);
    await service.call(admin, createUser, { body: newcomer('zoe') });
  });

  it('names what is wrong with a body', async () => {
    const create = (more: object) => service.call(admin, createUser, { body: { ...newcomer('bad'), ...more } });
    await expect(create({ favouriteColour: 'red' })).rejects.toMatchObject({
      code: 'InvalidModel',
      details: [{ target: 'favouriteColour' }],
    });
    await expect(create({ userPrincipalName: 'nonsense' })).rejects.toMatchObject({
      code: 'InvalidModel',
      details: [{ target: 'userPrincipalName' }],
    });
    await expect(create({ displayName: 'a\u0000b' })).rejects.toMatchObject({
      code: 'InvalidModel',
      details: [{ target: 'displayName' }],
    });
  });

  it('refuses a change of something that was changed since it was read', async () => {
    const { etag } = await service.call(admin, getUser, { userId: ann.id, odata: {} });
    await service.call(admin, updateUser, { userId: ann.id, body: { jobTitle: 'Boss' } }, { ifMatch: `W/"${etag}"` });
    await expect(
      service.call(admin, updateUser, { userId: ann.id, body: { jobTitle: 'Chief' } }, { ifMatch: `W/"${etag}"` }),
    ).rejects.toMatchObject({ kind: 'precondition' });
  });

  it('keeps managers free of circles', async () => {
    const set = (userId: string, managerId: string) =>
      service.call(admin, setManager, { userId, body: { '@odata.id': `https://x/v1.0/users/${managerId}` } });
    expect((await service.call(eve, getManager, { userId: eve.id, odata: {} })).body).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      id: ben.id,
    });
    await expect(set(ann.id, eve.id)).rejects.toMatchObject({ code: 'Request_BadRequest' });
    await service.call(admin, removeManager, { userId: ben.id });
    await expect(service.call(eve, getManager, { userId: ben.id, odata: {} })).rejects.toMatchObject({
      code: 'Request_ResourceNotFound',
    });
    await set(ben.id, ann.id);
  });

  it('lists people by filter, search and page', async () => {
    const list = (odata: object) => service.call<Rows>(eve, listUsers, { odata });
    expect(ids(await list({ $filter: `startswith(displayName,'A')`, $orderby: 'displayName desc' }))).toEqual([
      ann.id,
      admin.id,
    ]);
    expect(ids(await list({ $search: '"displayName:ev"' }))).toEqual([eve.id]);
    expect(ids(await list({ $filter: `userPrincipalName eq 'BEN@example.org'` }))).toEqual([ben.id]);
    const first = await list({ $top: '2' });
    expect(first.body.value).toHaveLength(2);
    expect(ids(await list({ $top: '2', $skiptoken: first.next }))[0]).toBe(ben.id);
    await expect(list({ $filter: `shoeSize eq 44` })).rejects.toMatchObject({ code: 'InvalidFilter', kind: 'invalid' });
  });

  it('shows members and groups, directly and through other groups', async () => {
    const call = (operation: typeof listMemberOf | typeof listMembers, input: object) =>
      service.call<Rows>(eve, operation, { ...input, odata: {} });
    expect(ids(await call(listMemberOf, { userId: ben.id }))).toEqual([team]);
    expect(ids(await call(listTransitiveMemberOf, { userId: ben.id })).toSorted()).toEqual([team, everybody]);
    const { body } = await call(listMembers, { groupId: everybody });
    expect(body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.group', id: team, displayName: 'Team' }]);
    expect(body.value[0]).not.toHaveProperty('userPrincipalName');
    expect(ids(await call(listTransitiveMembers, { groupId: everybody }))).toContain(ben.id);
    const named = await service.call<Rows>(eve, listMembers, { groupId: team, odata: { $select: 'displayName' } });
    expect(named.body.value).toEqual([{ '@odata.type': '#microsoft.graph.user', displayName: 'ben' }]);
    const resolved = await service.call<Rows>(eve, getByIds, {
      body: { ids: [ann.id, team, fixedId(77)], types: ['user'] },
    });
    expect(ids(resolved)).toEqual([ann.id]);
  });

  it('makes groups with owners and members, changes and deletes them', async () => {
    const group = { displayName: 'Readers', mailEnabled: false, mailNickname: 'readers', securityEnabled: true };
    const { body } = await service.call<{ id: string }>(admin, createGroup, {
      body: {
        ...group,
        'owners@odata.bind': [`https://x/v1.0/users/${ann.id}`],
        'members@odata.bind': [`https://x/v1.0/directoryObjects/${eve.id}`],
      },
    });
    expect(body).toMatchObject({ ...group, groupTypes: [], description: null, visibility: null });
    await service.call(ann, updateGroup, { groupId: body.id, body: { description: 'They read' } });
    const shown = await service.call(eve, getGroup, { groupId: body.id, odata: { $expand: 'members,owners' } });
    expect(shown.body).toMatchObject({ description: 'They read', members: [{ id: eve.id }], owners: [{ id: ann.id }] });
    await expect(service.call(eve, deleteGroup, { groupId: body.id })).rejects.toMatchObject({
      code: 'Authorization_RequestDenied',
    });
    await service.call(ann, deleteGroup, { groupId: body.id });
    expect(ids(await service.call<Rows>(eve, listGroups, { odata: { $filter: `displayName eq 'Readers'` } }))).toEqual(
      [],
    );
  });

  it('grants app roles by hand and takes them back', async () => {
    const body = { principalId: eve.id, resourceId: world.planner, appRoleId: world.plannerRole };
    const { body: given } = await service.call<{ id: string }>(ann, grantAppRole, {
      servicePrincipalId: world.planner,
      body,
    });
    expect(given).toMatchObject({ ...body, principalDisplayName: 'eve', principalType: 'User' });
    await expect(service.call(ann, grantAppRole, { servicePrincipalId: world.planner, body })).rejects.toMatchObject({
      code: 'Request_BadRequest',
    });
    await service.call(ann, revokeAppRole, { servicePrincipalId: world.planner, appRoleAssignmentId: given.id });
    expect(
      ids(await service.call<Rows>(eve, listAppRoleAssignedTo, { servicePrincipalId: world.planner, odata: {} })),
    ).toEqual([]);
  });

  it('shows applications, sites, subjects and the organization', async () => {
    const list = (
      operation: typeof listSites | typeof listServicePrincipals | typeof listOrganization,
      odata: object = {},
    ) => service.call<Rows>(eve, operation, { odata });
    expect((await list(listServicePrincipals)).body.value).toMatchObject([
      { id: world.planner, appRoles: [{ id: world.plannerRole, isEnabled: true }] },
    ]);
    expect((await list(listSites)).body.value).toMatchObject([{ webUrl: world.siteUrl }]);
    expect((await list(listOrganization)).body.value).toMatchObject([
      { displayName: 'Example', verifiedDomains: [{ name: 'example.org', isDefault: true }] },
    ]);
    expect((await service.call(eve, getSubject, { objectId: ben.id, odata: {} })).body).toMatchObject({
      objectId: ben.id,
      principalName: 'ben@example.org',
      subjectType: 'user',
    });
  });
});
