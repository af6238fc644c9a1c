import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import {
  addMember,
  createDirectoryRoleAssignment,
  createRoleAssignment,
  deleteRoleAssignment,
  getRoleAssignment,
  listRoleAssignments,
  listRoleAssignmentSchedules,
  listRoleDefinitions,
  listRoleEligibilityScheduleRequests,
} from '@bailiwick/contracts-directory';
import { TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import * as world from './house.ts';

const { admin, ann, ben, eve, team } = world;
const catalogScope = `/AccessPackageCatalog/${world.catalog}`;
const owner = 'ae79f266-94d4-4dab-b730-feca7e132178';
const reader = '44272f93-9762-48e8-af59-1b5351b1d6b3';
const packageManager = '7f480852-ebdc-47d4-87de-0d8498384a83';
const creator = 'ba92d953-d8e0-4e39-a797-0cbedb0a89e8';
type Assignment = { id: string; principalId: string; appScopeId: string };

describe('roles', () => {
  let service: TestService;
  const give = (actor: { id: string }, body: object) =>
    service.call<Assignment>(actor, createRoleAssignment, { body }).then(({ body: given }) => given);
  const list = (actor: { id: string }, odata: object = {}) =>
    service
      .call<{ value: (Assignment & { principal?: object; roleDefinition?: object; appScope?: object })[] }>(
        actor,
        listRoleAssignments,
        { odata },
      )
      .then(({ body }) => body.value);

  beforeAll(async () => {
    process.env['REVOKE_SETTLE'] = 'PT0S';
    service = await TestService.start(directoryService);
    await world.furnish(service);
    await service.tell(catalogChanged, world.catalog, world.catalogOf(ann.id));
  });
  afterAll(() => service.stop());

  it('makes the creator of a catalog its owner, once, whatever comes later', async () => {
    expect(await list(ann)).toMatchObject([{ principalId: ann.id, roleDefinitionId: owner, appScopeId: catalogScope }]);
    await service.tell(catalogChanged, world.catalog, { ...world.catalogOf(ann.id), displayName: 'Marketing 2' });
    expect(await list(ann)).toHaveLength(1);
  });

  it('lets an owner give catalog roles to people and groups, never more than they hold', async () => {
    await give(ann, {
      principalId: team,
      roleDefinitionId: packageManager,
      appScopeId: catalogScope,
      directoryScopeId: '/',
    });
    expect(await list(ben)).toHaveLength(2);
    await expect(give(ann, { principalId: ben.id, roleDefinitionId: creator, appScopeId: '/' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(
      give(ann, { principalId: ben.id, roleDefinitionId: owner, directoryScopeId: '/' }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      give(ben, { principalId: eve.id, roleDefinitionId: reader, appScopeId: catalogScope }),
    ).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(
      give(eve, { principalId: eve.id, roleDefinitionId: reader, appScopeId: catalogScope }),
    ).rejects.toMatchObject({ kind: 'notFound' });
  });

  it('lets an administrator make catalog creators, and refuses what does not fit', async () => {
    await give(admin, { principalId: ann.id, roleDefinitionId: creator, appScopeId: '/' });
    await expect(
      give(admin, { principalId: ann.id, roleDefinitionId: creator, appScopeId: '/' }),
    ).rejects.toMatchObject({ code: 'RoleAssignmentExists' });
    await expect(
      give(admin, { principalId: ann.id, roleDefinitionId: creator, appScopeId: catalogScope }),
    ).rejects.toMatchObject({ code: 'InvalidScope' });
    await expect(
      give(admin, { principalId: ann.id, roleDefinitionId: world.catalog, appScopeId: '/' }),
    ).rejects.toMatchObject({ code: 'RoleDefinitionNotFound' });
    await expect(
      give(admin, { principalId: world.catalog, roleDefinitionId: creator, appScopeId: '/' }),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('keeps the last owner unless an administrator takes it', async () => {
    const [first] = await list(ann, { $filter: `roleDefinitionId eq '${owner}'` });
    await expect(service.call(ann, deleteRoleAssignment, { roleAssignmentId: first!.id })).rejects.toMatchObject({
      code: 'LastCatalogOwner',
    });
    const other = await give(ann, { principalId: eve.id, roleDefinitionId: owner, appScopeId: catalogScope });
    await service.call(ann, deleteRoleAssignment, { roleAssignmentId: other.id });
    await service.call(admin, deleteRoleAssignment, { roleAssignmentId: first!.id });
    await expect(
      service.call(ann, getRoleAssignment, { roleAssignmentId: first!.id, odata: {} }),
    ).rejects.toMatchObject({ kind: 'notFound' });
    const rows = await service.journal(first!.id);
    expect(rows.map(({ activities }) => activities[0]!.name)).toEqual([
      'Add Entitlement Management role assignment',
      'Remove Entitlement Management role assignment',
    ]);
  });

  it('expands principal, role and scope', async () => {
    const rows = await list(admin, {
      $filter: `appScopeId eq '${catalogScope}'`,
      $expand: 'principal,roleDefinition,appScope',
    });
    expect(rows).toMatchObject([
      {
        principal: { '@odata.type': '#microsoft.graph.group', id: team, displayName: 'Team' },
        roleDefinition: { displayName: 'AccessPackages manager' },
        appScope: { id: catalogScope, displayName: 'Marketing 2' },
      },
    ]);
    const { body } = await service.call<{ value: object[] }>(eve, listRoleDefinitions, {
      odata: { $filter: `displayName eq 'Catalog owner'` },
    });
    expect(body.value).toMatchObject([{ id: owner, templateId: owner, version: '1.0', isBuiltIn: true }]);
  });

  it.each([listRoleAssignmentSchedules, listRoleEligibilityScheduleRequests])(
    'has nothing to say of schedules, whoever asks and by what: $name',
    async (schedules) => {
      const by = (property: string) =>
        service.call<{ value: object[] }>(eve, schedules, { odata: { $filter: `${property} eq '${ann.id}'` } });
      expect((await by('principalId')).body.value).toEqual([]);
      await expect(by('nonsense')).rejects.toMatchObject({ message: expect.stringContaining('nonsense') });
    },
  );

  it('gives directory roles only through groups that are made for it, and nobody promotes themselves', async () => {
    const give = (principalId: string) =>
      service.call(admin, createDirectoryRoleAssignment, {
        body: { principalId, roleDefinitionId: '45d8d3c5-c802-45c6-b32a-1d70b5e1e86e', directoryScopeId: '/' },
      });
    await expect(give(team)).rejects.toMatchObject({ message: 'The group is not assignable to roles.' });
    await expect(give(admin.id)).rejects.toMatchObject({ message: 'Nobody gives a directory role to themselves.' });
    expect((await give(eve.id)).body).toMatchObject({ principalId: eve.id, directoryScopeId: '/', appScopeId: null });
    expect(await list(eve)).not.toHaveLength(0);
  });

  it('lets owners of a group manage it, and nobody else', async () => {
    const add = (actor: { id: string }) =>
      service.call(actor, addMember, { groupId: team, body: { '@odata.id': `/users/${eve.id}` } });
    await expect(add(ben)).rejects.toMatchObject({ code: 'Authorization_RequestDenied' });
    await add(ann);
  });
});
