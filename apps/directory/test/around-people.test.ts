import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import type { Operation, SubjectFacts } from '@bailiwick/contracts-core';
import {
  addSponsor,
  countMembers,
  countMyMemberOf,
  countTransitiveMemberOf,
  countTransitiveMembers,
  createUser,
  getSubject,
  listMembers,
  listMyMemberOf,
  listMySponsors,
  listOwners,
  listSponsors,
  listTransitiveMemberOf,
  listTransitiveMembers,
  removeSponsor,
  subjectFacts,
  updateSubject,
} from '@bailiwick/contracts-directory';
import { fixedId, TestService, type TestActor } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import * as world from './house.ts';

const { admin, ann, ben, eve, team, everybody, planner } = world;
type Rows = { value: Record<string, unknown>[] };
let service: TestService;

beforeAll(async () => {
  process.env['REVOKE_SETTLE'] = 'PT0S';
  service = await TestService.start(directoryService);
  await world.furnish(service);
});
afterAll(() => service.stop());

const read = async <Body = Rows>(actor: TestActor, operation: Operation, input: object, odata: object = {}) =>
  (await service.call<Body>(actor, operation, { ...input, odata })).body;
const ids = ({ value }: Rows) => value.map(({ id }) => id).toSorted();
const link = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

describe('a cast', () => {
  it('shows objects of its type only, with all that the type has', async () => {
    const inside = { groupId: everybody };
    expect(ids(await read(eve, listTransitiveMembers, inside))).toEqual([team, ben.id].toSorted());
    expect(ids(await read(eve, listTransitiveMembers, { ...inside, cast: 'user' }))).toEqual([ben.id]);
    expect(ids(await read(eve, listTransitiveMembers, { ...inside, cast: 'group' }))).toEqual([team]);
    expect(ids(await read(eve, listTransitiveMembers, { ...inside, cast: 'servicePrincipal' }))).toEqual([]);
    const people = { groupId: team, cast: 'user' };
    const shown = await read(eve, listMembers, people, { $select: 'id,department', $expand: 'manager($select=id)' });
    expect(shown.value).toEqual([
      { id: ben.id, department: null, manager: expect.objectContaining({ id: ann.id }) as unknown },
    ]);
    expect(ids(await read(eve, listMembers, people, { $filter: "userType eq 'Guest'" }))).toEqual([]);
    expect(ids(await read(eve, listOwners, people, { $filter: "department eq 'marketing'" }))).toEqual([ann.id]);
    await expect(read(eve, listMembers, { groupId: team }, { $filter: "department eq 'x'" })).rejects.toMatchObject({
      code: 'InvalidFilter',
    });
    await expect(read(eve, listMembers, { groupId: team, cast: 'device' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('counts what it shows', async () => {
    const all = { userId: ben.id };
    expect(ids(await read(eve, listTransitiveMemberOf, { ...all, cast: 'group' }))).toEqual(
      [team, everybody].toSorted(),
    );
    expect(await read<number>(eve, countTransitiveMemberOf, { ...all, cast: 'group' })).toBe(2);
    expect(await read<number>(eve, countTransitiveMemberOf, { ...all, cast: 'user' })).toBe(0);
    const named = { $filter: "displayName eq 'Team'" };
    expect(await read<number>(eve, countTransitiveMemberOf, { ...all, cast: 'group' }, named)).toBe(1);
    expect(await read<number>(eve, countTransitiveMembers, { groupId: everybody })).toBe(2);
    expect(await read<number>(eve, countMembers, { groupId: team, cast: 'user' })).toBe(1);
    expect(ids(await read(ben, listMyMemberOf, { cast: 'group' }))).toEqual([team]);
    expect(await read<number>(ben, countMyMemberOf, {})).toBe(1);
  });
});

describe('sponsors', () => {
  const facts = async (id: string) =>
    (await service.call<SubjectFacts>(world.house, subjectFacts, { subject: { id } })).body;
  const add = (actor: TestActor, id: string) =>
    service.call(actor, addSponsor, { userId: 'eve@example.org', body: link(id) });

  it('are people and groups, and approvers are found through both', async () => {
    await add(admin, ann.id);
    await add(admin, team);
    expect(ids(await read(eve, listMySponsors, {}))).toEqual([ann.id, team].toSorted());
    expect(ids(await read(ben, listSponsors, { userId: eve.id, cast: 'group' }))).toEqual([team]);
    expect((await facts(eve.id)).sponsors.map(({ id }) => id).toSorted()).toEqual([ann.id, ben.id].toSorted());
    expect((await facts(ben.id)).sponsors).toEqual([]);
    await service.call(admin, removeSponsor, { userId: eve.id, sponsorId: team });
    expect((await facts(eve.id)).sponsors).toMatchObject([{ id: ann.id, displayName: 'ann', enabled: true }]);
    const names = (await service.journal(eve.id)).flatMap(({ activities }) => activities.map(({ name }) => name));
    expect(names.slice(-3)).toEqual(['Add sponsor to user', 'Add sponsor to user', 'Remove sponsor from user']);
  });

  it('are added once, by administrators, and never oneself or an application', async () => {
    for (const wrong of [ann.id, eve.id, planner])
      await expect(add(admin, wrong)).rejects.toMatchObject({ code: 'Request_BadRequest', kind: 'invalid' });
    await expect(add(admin, fixedId(404))).rejects.toMatchObject({ code: 'Request_ResourceNotFound' });
    await expect(add(ann, ben.id)).rejects.toMatchObject({ code: 'Authorization_RequestDenied' });
    const remove = { userId: eve.id, sponsorId: ben.id };
    await expect(service.call(admin, removeSponsor, remove)).rejects.toMatchObject({
      code: 'Request_ResourceNotFound',
    });
    expect(ids(await read(eve, listMySponsors, {}))).toEqual([ann.id]);
  });
});

describe('the life of a guest account', () => {
  it('is governed if an administrator or the owner of a catalog says so', async () => {
    const { body: guest } = await service.call<{ id: string }>(admin, createUser, {
      body: {
        accountEnabled: true,
        displayName: 'guest',
        mailNickname: 'guest',
        passwordProfile: {},
        userPrincipalName: 'guest@example.org',
        userType: 'Guest',
      },
    });
    const set = (actor: TestActor, objectId: string, subjectLifecycle: string) =>
      service.call(actor, updateSubject, { objectId, body: { subjectLifecycle } });
    const lifecycle = async () =>
      (await read<Record<string, unknown>>(eve, getSubject, { objectId: guest.id }))['subjectLifecycle'];
    expect(await lifecycle()).toBe('notDefined');
    await set(admin, guest.id, 'Governed');
    expect(await lifecycle()).toBe('governed');
    await expect(set(ann, guest.id, 'notGoverned')).rejects.toMatchObject({ kind: 'forbidden' });
    await service.tell(catalogChanged, world.catalog, world.catalogOf(ann.id));
    await set(ann, guest.id, 'notGoverned');
    expect(await lifecycle()).toBe('notGoverned');
    await expect(set(admin, ben.id, 'governed')).rejects.toMatchObject({ details: [{ target: 'subjectLifecycle' }] });
    await expect(set(admin, guest.id, 'wild')).rejects.toMatchObject({ code: 'InvalidModel' });
    await expect(set(admin, fixedId(404), 'governed')).rejects.toMatchObject({ kind: 'notFound' });
  });
});
