import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listMembers, listTransitiveMemberOf } from '@bailiwick/contracts-directory';
import { fixedId, TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import * as world from './house.ts';

const people = 30_000;
const insertPeople = `insert into directory_user (id, version, user_principal_name, display_name, mail, user_type, account_enabled, created_at)
  select md5('user' || i)::uuid, 1, 'user-' || i || '@example.org', 'User ' || i, 'user-' || i || '@example.org', 'Member', true, now()
  from generate_series(1, $1) i`;
const insertGroups = `insert into directory_group (id, version, display_name, mail_nickname, mail_enabled, security_enabled, created_at)
  select md5('group' || i)::uuid, 1, 'Group ' || i, 'group-' || i, false, true, now() from generate_series(1, $1) i`;
const insertMembers = `insert into membership (object_id, role, principal_id, principal_type, direct, created_at)
  select md5('group' || (i % 2000 + 1))::uuid, 'member', md5('user' || i)::uuid, 'user', true, now() from generate_series(1, $1) i`;

describe('statements on a large organization', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(directoryService);
    await world.furnish(service);
    await service.sql(insertPeople, [people]);
    await service.sql(insertGroups, [2_000]);
    await service.sql(insertMembers, [people]);
    for (const table of ['directory_user', 'directory_group', 'membership']) await service.sql(`analyze ${table}`);
  }, 60_000);
  afterAll(() => service.stop());

  const plan = async (text: string) =>
    (await service.sql<Record<'QUERY PLAN', string>>(`explain ${text}`)).map((line) => line['QUERY PLAN']).join('\n');

  it.each([
    ['people by key', `select u.id from directory_user u where u.deleted_at is null order by u.id limit 101`],
    [
      'people by name',
      `select u.id from directory_user u where u.deleted_at is null order by lower(u.display_name), u.id limit 101`,
    ],
    [
      'one person by name',
      `select u.id from directory_user u where u.deleted_at is null and lower(u.user_principal_name) = 'user-77@example.org'`,
    ],
    [
      'groups by name',
      `select g.id from directory_group g where g.deleted_at is null order by lower(g.display_name), g.id limit 101`,
    ],
    [
      'members of a group',
      `select o.* from directory_object o where o.id = any(array(select principal_id from membership where object_id = md5('group7')::uuid and role = 'member')) order by o.id limit 101`,
    ],
  ])('lists %s through an index', async (_, text) => {
    expect(await plan(text)).not.toMatch(/Seq Scan on (directory_user|directory_group|membership)/);
  });

  it('answers members and transitive groups in milliseconds', async () => {
    const [group] = await service.sql<{ id: string }>(`select md5('group7')::uuid as id where $1`, [true]);
    const started = performance.now();
    const { body } = await service.call<{ value: object[] }>(world.admin, listMembers, {
      groupId: group!.id,
      odata: {},
    });
    expect(body.value).toHaveLength(15);
    await service.call(world.admin, listTransitiveMemberOf, { userId: 'user-77@example.org', odata: {} });
    expect(performance.now() - started).toBeLessThan(500);
    const answers = Array.from({ length: 500 }, () =>
      service.running.host.authority.authority(
        { actor: { type: 'user', id: world.ben.id }, groups: [world.team, fixedId(5)] },
        '',
      ),
    );
    for (const answer of await Promise.all(answers)) expect(answer.memberOf).toEqual([world.team]);
  });
});
