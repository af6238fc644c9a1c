import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { provisionStreams } from '@bailiwick/messaging';
import { brokerPasswordVariable, brokerUsers, services, type BrokerUser } from './landscape.ts';
import { prepareNats } from './nats.ts';
import { freePort, launch, untilReady, type RunningProcess } from './process.ts';

const configuration = join(import.meta.dirname, '..', '..', 'deploy', 'nats', 'permissions.conf');
const folder = mkdtempSync(join(tmpdir(), 'bailiwick-broker-'));
const open: NatsConnection[] = [];
let server: RunningProcess;
let port: number;

beforeAll(async () => {
  port = (await freePort()) ?? 0;
  const passwords = Object.fromEntries(brokerUsers.map((user) => [brokerPasswordVariable(user), `p-${user}`]));
  const spec = prepareNats({ storeFolder: folder, port, configuration: { file: configuration, passwords } });
  server = launch(spec);
  await untilReady(spec, server);
  await provisionStreams(`nats://127.0.0.1:${port}`, 'p-provisioner');
});

afterAll(async () => {
  await Promise.all(open.map((connection) => connection.close()));
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function as(user: BrokerUser, inboxPrefix = user === 'subscriber' ? '_INBOX' : `_INBOX_${user}`) {
  const connection = await connect({ port, user, pass: `p-${user}`, inboxPrefix, reconnect: false });
  open.push(connection);
  return connection;
}

/** What the broker says to a publication: `allowed`, or its refusal. */
async function publication(user: BrokerUser, subject: string): Promise<string> {
  const connection = await as(user);
  const refused = nextRefusal(connection);
  connection.publish(subject, '{}');
  await connection.flush();
  return Promise.race([refused, new Promise<string>((resolve) => setTimeout(resolve, 50, 'allowed'))]);
}

async function subscription(user: BrokerUser, subject: string): Promise<string> {
  const connection = await as(user);
  const refused = nextRefusal(connection);
  connection.subscribe(subject, { callback: () => {} });
  await connection.flush();
  return Promise.race([refused, new Promise<string>((resolve) => setTimeout(resolve, 50, 'allowed'))]);
}

async function nextRefusal(connection: NatsConnection): Promise<string> {
  for await (const status of connection.status()) if (status.type === 'error') return 'refused';
  return 'closed';
}

it('knows nobody without a password', async () => {
  await expect(connect({ port, reconnect: false })).rejects.toThrow(/Authorization/i);
  await expect(connect({ port, user: 'portal', pass: 'wrong', reconnect: false })).rejects.toThrow(/Authorization/i);
});

describe.each(services)('%s', (service) => {
  const other = service === 'catalog' ? 'audit' : 'catalog';

  it('tells its own events only', async () => {
    expect(await publication(service, `evt.${service}.thing-changed.v1.1`)).toBe('allowed');
    expect(await publication(service, `evt.${other}.thing-changed.v1.1`)).toBe('refused');
  });

  it('commands nobody and answers nobody else’s calls', async () => {
    expect(await publication(service, `cmd.${other}.delete-thing.v1`)).toBe('refused');
    expect(await publication(service, `cmd.${service}.delete-thing.v1`)).toBe('refused');
    expect(await subscription(service, `cmd.${other}.>`)).toBe('refused');
    expect(await subscription(service, '_INBOX_portal.>')).toBe('refused');
  });

  it('feeds the public stream only as the owner of assignments', async () => {
    const expected = service === 'request-workflow' ? 'allowed' : 'refused';
    expect(await publication(service, 'assignments.v1.c.p.a.delivered')).toBe(expected);
  });

  it('reads events by a durable consumer, and cannot destroy a stream', async () => {
    const connection = await as(service);
    const manager = await jetstreamManager(connection);
    const durable = `${service}_reader`;
    await manager.consumers.add('EVENTS', {
      durable_name: durable,
      ack_policy: AckPolicy.Explicit,
      filter_subject: 'evt.>',
    });
    const publisher = jetstream(connection);
    await publisher.publish(`evt.${service}.seen.v1.1`, '{}');
    const message = await (await publisher.consumers.get('EVENTS', durable)).next({ expires: 2000 });
    expect(await message?.ackAck()).toBe(true);
    expect(await publication(service, '$JS.API.STREAM.DELETE.EVENTS')).toBe('refused');
    expect(await publication(service, '$JS.API.STREAM.PURGE.EVENTS')).toBe('refused');
  });
});

it('lets the portal ask and a service answer', async () => {
  const service = await as('catalog');
  service.subscribe('cmd.catalog.create-catalog.v1', {
    queue: 'catalog',
    callback: (_error, message) => void message.respond('made'),
  });
  await service.flush();
  const reply = await (await as('portal')).request('cmd.catalog.create-catalog.v1', '{}', { timeout: 2000 });
  expect(reply.string()).toBe('made');
});

it('lets services ask the directory its two questions and nothing else', async () => {
  const directory = await as('directory');
  directory.subscribe('qry.directory.>', { callback: (_error, message) => void message.respond('yes') });
  await directory.flush();
  const catalog = await as('catalog');
  expect((await catalog.request('qry.directory.authority.v1', '', { timeout: 2000 })).string()).toBe('yes');
  expect((await catalog.request('qry.directory.subject-facts.v1', '', { timeout: 2000 })).string()).toBe('yes');
  expect(await publication('catalog', 'qry.directory.list-users.v1')).toBe('refused');
});

it('keeps events from the portal’s pen', async () => {
  expect(await publication('portal', 'evt.catalog.catalog-changed.v1.1')).toBe('refused');
  expect(await publication('portal', 'assignments.v1.c.p.a.ended')).toBe('refused');
});

describe('subscriber', () => {
  it('reads, acknowledges and deletes consumers of the public stream', async () => {
    await jetstream(await as('request-workflow')).publish('assignments.v1.c.p.b.delivered', '{"id":"b"}');
    const connection = await as('subscriber');
    const manager = await jetstreamManager(connection);
    expect((await manager.streams.info('ASSIGNMENTS')).config.subjects).toEqual(['assignments.v1.>']);
    await manager.consumers.add('ASSIGNMENTS', {
      durable_name: 'outside',
      ack_policy: AckPolicy.Explicit,
      filter_subject: 'assignments.v1.c.p.b.>',
    });
    const message = await (await jetstream(connection).consumers.get('ASSIGNMENTS', 'outside')).next({ expires: 2000 });
    expect(message?.json()).toEqual({ id: 'b' });
    expect(await message?.ackAck()).toBe(true);
    expect(await manager.consumers.delete('ASSIGNMENTS', 'outside')).toBe(true);
  });

  it.each([
    'cmd.catalog.push.v1',
    'qry.directory.authority.v1',
    'evt.catalog.catalog-changed.v1.push',
    'portal.floors.v1',
    '_INBOX_portal.push',
    '$JS.API.STREAM.PURGE.EVENTS',
    '$JS.API.STREAM.DELETE.EVENTS',
    '$JS.API.STREAM.PURGE.ASSIGNMENTS',
    '$JS.API.STREAM.DELETE.ASSIGNMENTS',
    '$JS.API.CONSUMER.DELETE.EVENTS.catalog_reader',
    '$JS.ACK.EVENTS.catalog_reader.1.1.1.1.1',
  ])('reaches nobody in the house by a consumer that pushes to %s', async (subject) => {
    const publisher = jetstream(await as('request-workflow'));
    await publisher.publish('assignments.v1.c.p.push.delivered', '{"id":"push"}');
    const heard: string[] = [];
    // The broker pushes only where somebody listens to exactly that subject; who may not listen hears an error.
    for (const user of ['directory', 'catalog', 'portal', 'subscriber'] as const) {
      const connection = await as(user);
      connection.subscribe(subject, { callback: (error) => void (error === null && heard.push(user)) });
      await connection.flush().catch(() => undefined);
    }
    const outside = await jetstreamManager(await as('subscriber'));
    const events = await jetstreamManager(await as('catalog'));
    await events.consumers.add('EVENTS', {
      durable_name: 'catalog_reader',
      ack_policy: AckPolicy.Explicit,
      filter_subject: 'evt.>',
    });
    const before = await events.streams.info('EVENTS');
    const durable = `push-${subject.replaceAll(/\W/g, '_')}`;
    await outside.consumers.add('ASSIGNMENTS', { durable_name: durable, deliver_subject: subject, ack_policy: 'none' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard).toEqual([]);
    expect((await events.streams.info('EVENTS')).state).toEqual(before.state);
    expect((await outside.streams.info('ASSIGNMENTS')).state.messages).toBeGreaterThan(0);
    expect((await events.consumers.info('EVENTS', 'catalog_reader')).name).toBe('catalog_reader');
    await outside.consumers.delete('ASSIGNMENTS', durable);
  });

  it('finds no stream of the house in its own account', async () => {
    const manager = await jetstreamManager(await as('subscriber'));
    expect(await manager.streams.names().next()).toEqual(['ASSIGNMENTS']);
  });

  it.each([
    'cmd.catalog.create-catalog.v1',
    'evt.catalog.x.v1.1',
    'assignments.v1.c.p.a.ended',
    '$JS.API.STREAM.INFO.EVENTS',
    '$JS.API.CONSUMER.CREATE.EVENTS',
    '$JS.API.STREAM.DELETE.ASSIGNMENTS',
    '$JS.API.STREAM.UPDATE.ASSIGNMENTS',
  ])('may not publish %s', async (subject) => expect(await publication('subscriber', subject)).toBe('refused'));

  it.each(['>', 'evt.>', 'cmd.>', 'assignments.>', '_INBOX_portal.>'])('may not subscribe to %s', async (subject) =>
    expect(await subscription('subscriber', subject)).toBe('refused'),
  );
});
