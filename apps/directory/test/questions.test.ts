import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  authority,
  claimFirstAdministrator,
  importDirectory,
  resolveIdentity,
  subjectFacts,
  updateUser,
} from '@bailiwick/contracts-directory';
import type { AuthorityAnswer, SubjectFacts } from '@bailiwick/contracts-core';
import { fixedId, TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import * as world from './house.ts';

const { admin, ann, ben, eve, house, team, everybody } = world;

describe('the two questions', () => {
  let service: TestService;
  const ask = (question: object) =>
    service.call<AuthorityAnswer>(house, authority, question as never).then(({ body }) => body);
  const facts = (question: object) =>
    service.call<SubjectFacts>(house, subjectFacts, question as never).then(({ body }) => body);

  beforeAll(async () => {
    process.env['REVOKE_SETTLE'] = 'PT0S';
    service = await TestService.start(directoryService);
    await world.furnish(service);
  });
  afterAll(() => service.stop());

  it('tells roles and transitive groups of the actor', async () => {
    expect(await ask({ actor: { type: 'user', id: admin.id } })).toMatchObject({
      active: true,
      displayName: 'admin',
      roles: [{ role: 'globalAdministrator', catalogId: null }],
    });
    const { memberOf } = await ask({ actor: { type: 'user', id: ben.id }, groups: 'all' });
    expect(memberOf.toSorted()).toEqual([team, everybody]);
    expect(
      (await ask({ actor: { type: 'user', id: ben.id }, groups: [everybody, world.synchronised] })).memberOf,
    ).toEqual([everybody]);
  });

  it('knows nobody behind an unknown or malformed id', async () => {
    for (const id of [fixedId(77), 'nobody'])
      expect(await ask({ actor: { type: 'user', id } })).toMatchObject({ active: false, roles: [] });
  });

  it('answers many questions at once, each for its own actor', async () => {
    const actors = Array.from({ length: 100 }, (_, index) => [admin, ann, ben, eve][index % 4]!);
    const answers = await Promise.all(
      actors.map(({ id }) => ask({ actor: { type: 'user', id }, groups: [everybody] })),
    );
    expect(answers.map(({ displayName }) => displayName)).toEqual(
      actors.map((_, index) => ['admin', 'ann', 'ben', 'eve'][index % 4]),
    );
    expect(answers.map(({ memberOf }) => memberOf.length)).toEqual(actors.map((_, index) => (index % 4 === 2 ? 1 : 0)));
  });

  it('says of an object whether it exists, what it offers and whether the actor may manage it', async () => {
    const objects = [
      { originSystem: 'AadGroup', originId: team },
      { originSystem: 'AadGroup', originId: world.synchronised },
      { originSystem: 'AadApplication', originId: world.planner },
      { originSystem: 'SharePointOnline', originId: world.siteUrl },
      { originSystem: 'AadGroup', originId: fixedId(88) },
    ];
    const owner = await ask({ actor: { type: 'user', id: ann.id }, objects });
    expect(owner.objects.map(({ exists, mayManage }) => [exists, mayManage])).toEqual([
      [true, true],
      [true, false],
      [true, true],
      [true, true],
      [false, false],
    ]);
    expect(owner.objects[0]!.roles.map(({ originId }) => originId)).toEqual([`Member_${team}`, `Owner_${team}`]);
    expect(owner.objects[1]!.refusal).toContain('synchronised');
    expect(owner.objects[2]!.roles).toMatchObject([{ originId: world.plannerRole, displayName: 'Viewer' }]);
    expect(owner.objects[3]!.roles).toMatchObject([{ originId: world.siteRole, displayName: 'Members' }]);
    const stranger = await ask({ actor: { type: 'user', id: eve.id }, objects });
    expect(stranger.objects.every(({ mayManage }) => !mayManage)).toBe(true);
  });

  it('tells the facts of a subject: person, managers upwards, groups, approvers', async () => {
    const answer = await facts({
      subject: { email: 'EVE@example.org' },
      groups: [team],
      resolve: { users: [ann.id, fixedId(77)], groups: [everybody, fixedId(78)] },
    });
    expect(answer).toMatchObject({
      exists: true,
      person: { id: eve.id, enabled: true, userType: 'Member' },
      memberOf: [],
    });
    expect(answer.managers.map(({ id }) => id)).toEqual([ben.id, ann.id]);
    expect(answer.users.map(({ id }) => id)).toEqual([ann.id]);
    expect(answer.groups).toMatchObject([
      { id: everybody, exists: true, members: [{ id: ben.id }], more: false },
      { id: fixedId(78), exists: false, members: [] },
    ]);
    expect(await facts({ subject: { id: fixedId(77) } })).toMatchObject({ exists: false, person: null });
  });

  it('answers while every connection is held by somebody who waits for the answer', async () => {
    const update = (index: number) =>
      service.call(admin, updateUser, { userId: eve.id, body: { mobilePhone: `${index}` } });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => update(index)));
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { kind: string }).kind] : [],
    );
    expect(reasons.filter((kind) => kind !== 'conflict')).toEqual([]);
    expect(reasons.length).toBeLessThan(20);
  });

  it('refuses to answer people', async () => {
    await expect(service.call(admin, authority, { actor: { type: 'user', id: ann.id } })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  it('finds who signs in, and makes no second first administrator', async () => {
    expect((await service.call(house, resolveIdentity, { preferredUsername: 'Ann@example.org' })).body).toMatchObject({
      id: ann.id,
      active: true,
      type: 'user',
    });
    expect((await service.call(house, resolveIdentity, { appId: fixedId(3, 2) })).body).toMatchObject({
      id: world.planner,
      type: 'application',
    });
    await expect(service.call(house, resolveIdentity, { preferredUsername: 'who@example.org' })).rejects.toMatchObject({
      kind: 'notFound',
    });
    expect((await service.call(house, claimFirstAdministrator, { userId: ann.id })).body).toEqual({ claimed: false });
  });

  it('imports the same again without a change, and names what it cannot find', async () => {
    expect((await world.furnish(service)).body).toEqual({ created: 0, changed: 0, unresolved: [] });
    const part = { groups: [{ mailNickname: 'team', displayName: 'The team', members: ['who@example.org'] }] };
    expect((await service.call(house, importDirectory, part)).body).toEqual({
      created: 0,
      changed: 1,
      unresolved: [{ item: team, reference: 'who@example.org' }],
    });
  });
});
