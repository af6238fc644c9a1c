import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, eventually, idOf, must } from '../platform/api.ts';
import {
  addBody,
  groupNamed,
  makeEstate,
  makeOpenPackage,
  membershipBody,
  owner,
  resourceBody,
  type Estate,
  type OpenPackage,
} from '../platform/estate.ts';
import { connectSubscriber, eventsOf, versionsOf, type AssignmentEvent } from '../platform/subscriber.ts';
import { advance } from '../platform/trial.ts';

/** The stream of assignments as a program outside gets it, and that this program can do nothing else. */
let connection: NatsConnection;
let estate: Estate;
let open: OpenPackage;
const [asked, given, leaving] = ['legal-employee-4', 'legal-employee-5', 'legal-employee-6'];

const submit = (account: string, body: object) => must(account, 'POST', `${EM}/assignmentRequests`, body);
const assignmentOf = async (account: string) => {
  const filter = `accessPackage/id eq '${open.packageId}' and target/objectId eq '${await idOf(account)}'`;
  return (await must(owner, 'GET', `${EM}/assignments?$filter=${filter}`)).value[0] as { id: string; state: string };
};
/** What was told about somebody's assignment, once there is as much as expected. */
const told = async (account: string, count: number) => {
  const id = await idOf(account);
  return eventually(async () => {
    const events = (await eventsOf(connection, open.packageId)).filter(({ body }) => body.target.objectId === id);
    return events.length >= count && events;
  }, `${count} events about ${account}`);
};
const kinds = (events: readonly AssignmentEvent[]) =>
  events.map(({ subject, body }) => `${subject.split('.').at(-1)}: ${body.reason}`);

beforeAll(async () => {
  connection = await connectSubscriber();
  estate = await makeEstate();
  open = await makeOpenPackage(estate);
}, 60_000);
afterAll(() => connection.close());

describe('the life of assignments', () => {
  test('asked for: delivering and delivered, in the form of the contract', async () => {
    await submit(asked, addBody(open.packageId, open.policyId));
    const events = await told(asked, 2);
    expect(kinds(events)).toEqual(['delivering: requested', 'delivered: requested']);
    const [first, second] = events as [AssignmentEvent, AssignmentEvent];
    const { id } = await assignmentOf(asked);
    expect(second.subject).toBe(`assignments.v1.${estate.catalogId}.${open.packageId}.${id}.delivered`);
    expect(second.headers).toMatchObject({
      'ce-specversion': '1.0',
      'ce-type': 'bailiwick.assignment.delivered.v1',
      'ce-source': expect.stringMatching(/\S/),
      'ce-subject': id,
      'ce-version': '2',
      'ce-time': expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      'content-type': 'application/json',
    });
    expect(second.headers['ce-id']).toBe(second.headers['nats-msg-id']);
    expect(second.headers['ce-id']).not.toBe(first.headers['ce-id']);
    expect(second.body).toEqual({
      id,
      version: 2,
      epoch: 1,
      state: 'delivered',
      previousState: 'delivering',
      reason: 'requested',
      target: {
        objectId: await idOf(asked),
        principalName: `${asked}@contoso.example`,
        email: `${asked}@contoso.example`,
        displayName: 'Legal Employee 4',
        subjectType: 'user',
      },
      accessPackage: { id: open.packageId, displayName: expect.stringMatching(/^Package/) },
      catalog: { id: estate.catalogId },
      assignmentPolicy: { id: open.policyId },
      schedule: {
        startDateTime: expect.any(String),
        expiration: { type: 'afterDateTime', endDateTime: expect.any(String) },
      },
      resourceRoles: [
        {
          originSystem: 'AadGroup',
          resourceOriginId: estate.groupId,
          roleOriginId: `Member_${estate.groupId}`,
          roleDisplayName: 'Member',
          state: 'granted',
        },
      ],
    });
    expect(first.body).toMatchObject({ version: 1, state: 'delivering', previousState: null });
  });

  test('given by an administrator, and taken away by one', async () => {
    const assignment = { ...addBody(open.packageId, open.policyId).assignment, targetId: await idOf(given) };
    await submit(owner, { requestType: 'adminAdd', assignment });
    expect(kinds(await told(given, 2))).toEqual(['delivering: assigned', 'delivered: assigned']);
    await submit(owner, { requestType: 'adminRemove', assignment: { id: (await assignmentOf(given)).id } });
    expect(kinds(await told(given, 3)).at(-1)).toBe('ended: administratorRemoved');
  });

  test('given back', async () => {
    await submit(leaving, addBody(open.packageId, open.policyId));
    await told(leaving, 2);
    await submit(leaving, { requestType: 'userRemove', assignment: { id: (await assignmentOf(leaving)).id } });
    const [, , last] = await told(leaving, 3);
    expect(kinds([last!])).toEqual(['ended: requestorRemoved']);
    expect(last!.body).toMatchObject({ state: 'expired', previousState: 'delivered' });
  });

  test('extended', async () => {
    const before = (await told(asked, 2)).at(-1)!;
    await advance('P1D');
    await submit(asked, { requestType: 'userUpdate', assignment: { id: before.body.id } });
    const events = await told(asked, 3);
    expect(kinds(events).slice(2)).toEqual(['updated: extended']);
    const end = ({ body }: AssignmentEvent) => Date.parse(body.schedule.expiration.endDateTime);
    expect(end(events[2]!) - end(before)).toBeGreaterThan(86_000_000);
  });

  test('changed with the package, when what it gives has changed for the holder', async () => {
    const groupId = await groupNamed('Campaign budget readers');
    await must(owner, 'POST', `${EM}/resourceRequests`, resourceBody(estate.catalogId, groupId));
    const path = `${EM}/catalogs/${estate.catalogId}/resources?$filter=originId eq '${groupId}'`;
    const resourceId = (await must(owner, 'GET', path)).value[0].id;
    const scopes = `${EM}/accessPackages/${open.packageId}/resourceRoleScopes`;
    await must(owner, 'POST', scopes, membershipBody(groupId, resourceId));
    const events = await told(asked, 4);
    expect(kinds(events).slice(3)).toEqual(['updated: packageChanged']);
    const roles = events[3]!.body.resourceRoles as { resourceOriginId: string; state: string }[];
    expect(roles.map((one) => one.resourceOriginId).toSorted()).toEqual([estate.groupId, groupId].toSorted());
    expect(roles.map(({ state }) => state)).toEqual(['granted', 'granted']);
  });

  test('ended by itself', async () => {
    await advance('P32D');
    expect(kinds(await told(asked, 5)).slice(4)).toEqual(['ended: expired']);
  });

  test('told in the order of versions, without gaps', async () => {
    for (const versions of versionsOf(await eventsOf(connection, open.packageId)).values())
      expect(versions).toEqual(versions.map((_, at) => at + 1));
  });
});

describe('the account of subscribers', () => {
  const refused = (promise: Promise<unknown>) =>
    expect(promise).rejects.toThrow(/permission|authorization|violation|timeout/i);

  test('creates, reads and deletes a durable consumer', async () => {
    const manager = await jetstreamManager(connection, { checkAPI: false });
    const name = `test-${process.pid}`;
    await manager.consumers.add('ASSIGNMENTS', { durable_name: name, ack_policy: 'explicit' });
    expect((await manager.consumers.info('ASSIGNMENTS', name)).name).toBe(name);
    expect((await manager.streams.info('ASSIGNMENTS')).config).toMatchObject({
      subjects: ['assignments.v1.>'],
      storage: 'file',
      retention: 'limits',
      discard: 'new',
      max_age: 30 * 86_400 * 1e9,
    });
    expect(await manager.consumers.delete('ASSIGNMENTS', name)).toBe(true);
  });

  test.each(['>', 'evt.>', 'cmd.>', 'qry.>', 'assignments.v1.>', '$SYS.>', '$JS.>', '_INBOX_portal.>', 'portal.>'])(
    'may not listen to %s',
    async (subject) => {
      const own = await connectSubscriber();
      await refused(
        new Promise((resolve, reject) => {
          own.subscribe(subject, { callback: (error) => (error === null ? resolve(subject) : reject(error)) });
          setTimeout(() => resolve(subject), 3_000);
        }),
      );
      await own.close();
    },
  );

  test.each([
    ['cmd.catalog.create-catalog.v1'],
    ['qry.directory.authority.v1'],
    ['assignments.v1.a.b.c.delivered'],
    ['evt.catalog.catalog-changed.v1.x'],
    ['portal.floors.v1'],
    ['$JS.API.STREAM.DELETE.ASSIGNMENTS'],
    ['$JS.API.STREAM.PURGE.ASSIGNMENTS'],
    ['$JS.API.STREAM.MSG.DELETE.ASSIGNMENTS'],
    ['$JS.API.STREAM.UPDATE.ASSIGNMENTS'],
    ['$JS.API.STREAM.CREATE.MINE'],
    ['$JS.API.STREAM.INFO.EVENTS'],
    ['$JS.API.CONSUMER.CREATE.EVENTS'],
    ['$JS.API.CONSUMER.CREATE.EVENTS.mine'],
    ['$JS.API.CONSUMER.DURABLE.CREATE.EVENTS.mine'],
    ['$JS.API.CONSUMER.MSG.NEXT.EVENTS.audit'],
  ])('may not say %s', async (subject) => {
    await refused(connection.request(subject, '{}', { timeout: 2_000 }));
  });

  test('has done nothing with all that', async () => {
    expect((await call('it-admin', 'GET', '/v1.0/me')).status).toBe(200);
    expect((await eventsOf(connection, open.packageId)).length).toBeGreaterThan(8);
  });
});
