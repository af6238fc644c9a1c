import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getUser, listMembers, listUsers } from '@bailiwick/contracts-directory';
import { workAlone } from '@bailiwick/service-host';
import { TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import { importFile } from '../src/import/import-file.ts';

const actor = { id: 'becc0e13-1241-55d7-937a-42f2a2447a88' };

describe('loading an organization', () => {
  let service: TestService;
  const load = (file: object) =>
    workAlone(directoryService, service.database.url, 'system:import', (run) => importFile(file, run));

  beforeAll(async () => {
    service = await TestService.start(directoryService);
  });
  afterAll(() => service.stop());

  it('loads the trial directory, managers and nested groups included', async () => {
    const file = JSON.parse(await readFile('tools/trial/trial-directory.json', 'utf8')) as {
      users: object[];
      groups: { id: string; memberGroups: string[] }[];
    };
    expect(await load(file)).toMatchObject({ changed: 0, unresolved: [] });
    const { body } = await service.call<{ value: object[]; '@odata.count': number }>(actor, listUsers, {
      odata: { $count: 'true', $top: '1' },
    });
    expect(body['@odata.count']).toBe(file.users.length);
    const nested = file.groups.find(({ memberGroups }) => memberGroups.length > 0)!;
    const members = await service.call<{ value: { '@odata.type': string }[] }>(actor, listMembers, {
      groupId: nested.id,
      odata: {},
    });
    expect(members.body.value.map((member) => member['@odata.type'])).toEqual(
      nested.memberGroups.map(() => '#microsoft.graph.group'),
    );
    expect(await load(file)).toEqual({ created: 0, changed: 0, unresolved: [] });
  });

  it('finds managers that come in a later chunk, and publishes what it loaded', async () => {
    const users = Array.from({ length: 1_200 }, (_, index) => ({
      userPrincipalName: `person-${index}@example.org`,
      displayName: `Person ${index}`,
      manager: index === 1_199 ? 'nobody@example.org' : `person-1199@example.org`,
    }));
    const { created, unresolved } = await load({ users });
    expect(created).toBe(1_200);
    expect(unresolved).toEqual([{ item: 'person-1199@example.org', reference: 'nobody@example.org' }]);
    const { body } = await service.call<{ manager: { userPrincipalName: string } }>(actor, getUser, {
      userId: 'person-3@example.org',
      odata: { $expand: 'manager' },
    });
    expect(body.manager).toMatchObject({ userPrincipalName: 'person-1199@example.org' });
    await service.eventually(
      async () => (await service.sql('select 1 from unpublished limit 1')).length === 0,
      'everything to be published',
    );
  });
});
