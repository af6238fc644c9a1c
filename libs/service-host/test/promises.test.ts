import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { jetstream, jetstreamManager } from '@bailiwick/messaging';
import { UnitOfWork } from '@bailiwick/service-host';
import { fixedId, TestService } from '@bailiwick/testing';
import {
  editNote,
  forget,
  noteChanged,
  noteService,
  readThings,
  sneak,
  stepTaken,
  thingChanged,
  writeNote,
} from './note.service.ts';

const admin = { id: 'admin' };
let service: TestService;

beforeAll(async () => {
  service = await TestService.start(noteService);
});
afterAll(() => service.stop());

const write = (text: string, key?: string) =>
  service.call<{ id: string }>(admin, writeNote, { body: { text } }, key === undefined ? {} : { key });

describe('an operation', () => {
  test('writes state, journal and timer together and publishes the event', async () => {
    const { body, changed, etag } = await write('first');
    expect(body).toEqual({ id: body.id, text: 'first' });
    expect(changed).toContain(`note:${body.id}@1`);
    expect(etag).toBe('1');
    expect(await service.journal(body.id)).toMatchObject([
      { version: 1, operation: 'write-note', state: { text: 'first' }, activities: [{ name: 'Write note' }] },
    ]);
    await service.eventually(async () => (await service.sql('select from unpublished')).length === 0, 'the relay');
    const stored = await (
      await jetstreamManager(service.broker.nats)
    ).streams.getMessage('EVENTS', { last_by_subj: `evt.catalog.note-changed.v1.${body.id}` });
    expect(stored?.json()).toMatchObject({
      aggregateId: body.id,
      version: 1,
      actor: { id: 'admin' },
      state: { text: 'first' },
    });
  });

  test('answers a repeated key from the log and refuses it for another body', async () => {
    const first = await write('once', 'key-1');
    expect((await write('once', 'key-1')).body).toEqual(first.body);
    await expect(write('twice', 'key-1')).rejects.toMatchObject({
      code: 'IdempotencyKeyReused',
      kind: 'unprocessable',
    });
    expect(await service.sql('select from note where text = $1', ['once'])).toHaveLength(1);
  });

  test('refuses one of two identical calls at once, or gives both the same answer', async () => {
    const outcomes = await Promise.allSettled([write('at once', 'key-2'), write('at once', 'key-2')]);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'IdempotencyKeyInUse' });
    expect(await service.sql('select from note where text = $1', ['at once'])).toHaveLength(1);
  });

  test('that asks for no rights changes nothing', async () => {
    await expect(service.call(admin, forget, {})).rejects.toMatchObject({ kind: 'internal' });
    expect(await service.sql('select from note where text = $1', ['forgotten'])).toHaveLength(0);
  });

  test('cannot change an aggregate without a record', async () => {
    await write('to be sneaked at');
    await expect(service.call(admin, sneak, {})).rejects.toThrow();
    expect(await service.sql('select from note where text = $1', ['sneaked'])).toHaveLength(0);
  });

  test('is refused without the right, as not found where it may not be read', async () => {
    const { body } = await write('mine');
    await expect(service.call({ id: 'nobody' }, writeNote, { body: { text: 'x' } })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(service.call({ id: 'nobody' }, editNote, { id: body.id, body: { text: 'x' } })).rejects.toMatchObject({
      kind: 'notFound',
    });
  });

  test('names the property that is wrong, and treats a malformed id as unknown', async () => {
    await expect(service.call(admin, writeNote, { body: { text: 'x', colour: 'red' } })).rejects.toMatchObject({
      code: 'InvalidModel',
      details: [{ target: 'colour' }],
    });
    await expect(service.call(admin, writeNote, { body: { text: 'a\u0000b' } })).rejects.toMatchObject({
      details: [{ target: 'text' }],
    });
    await expect(service.call(admin, editNote, { id: 'no-id', body: { text: 'x' } })).rejects.toMatchObject({
      kind: 'notFound',
    });
  });

  test('turns a constraint of the database into its declared error', async () => {
    await write('unique');
    await expect(write('unique')).rejects.toMatchObject({ code: 'NoteExists', kind: 'invalid' });
  });

  test('of two changes of one version exactly one wins with If-Match', async () => {
    const { body } = await write('raced');
    const edit = (text: string) => service.call(admin, editNote, { id: body.id, body: { text } }, { ifMatch: 'W/"1"' });
    const outcomes = await Promise.allSettled([edit('a'), edit('b')]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await service.journal(body.id)).toHaveLength(2);
  });

  test('is refused with a token for something else', async () => {
    const payload = JSON.stringify({ body: { text: 'x' } });
    const foreign = service.token(admin, editNote, payload);
    await expect(service.call(admin, writeNote, { body: { text: 'x' } }, { token: foreign })).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    const byService = service.token(admin, writeNote, payload, 'audit');
    await expect(service.call(admin, writeNote, { body: { text: 'x' } }, { token: byService })).rejects.toMatchObject({
      kind: 'unauthenticated',
    });
    await expect(
      service.call(admin, writeNote, { body: { text: 'y' } }, { token: service.token(admin, writeNote, payload) }),
    ).rejects.toMatchObject({ kind: 'unauthenticated' });
  });
});

const publishStep = (id: string, version: number) =>
  jetstream(service.broker.nats).publish(
    stepTaken.subjectFor(id),
    JSON.stringify({
      id: fixedId(version, 9),
      aggregate: 'step',
      aggregateId: id,
      version,
      correlationId: 'c',
      state: { id },
    }),
  );

describe('events', () => {
  test('a replica takes newer versions and ignores older ones', async () => {
    const id = fixedId(1);
    await service.tell(thingChanged, id, { id, name: 'new' }, { version: 3 });
    await service.tell(thingChanged, id, { id, name: 'old' }, { version: 2, id: fixedId(99) });
    expect(await service.sql('select name, version from thing where id = $1', [id])).toEqual([
      { name: 'new', version: 3 },
    ]);
  });

  test('a floor waits for the version it names, and is unavailable when that never comes', async () => {
    const id = fixedId(2);
    const reading = service.call<{ names: string[] }>(admin, readThings, {}, { floors: `thing:${id}@1` });
    await service.tell(thingChanged, id, { id, name: 'floor' });
    expect((await reading).body.names).toContain('floor');
    await expect(service.call(admin, readThings, {}, { floors: `thing:${id}@2` })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  test('where every version counts, an early one waits for its predecessor and repeats do nothing', async () => {
    const id = fixedId(3);
    const publish = (version: number) =>
      jetstream(service.broker.nats).publish(
        stepTaken.subjectFor(id),
        JSON.stringify({
          id: fixedId(version, 3),
          aggregate: 'step',
          aggregateId: id,
          version,
          correlationId: 'c',
          state: { id },
        }),
      );
    for (const version of [1, 3, 2, 2, 3]) await publish(version);
    await service.applied('step', id, 3);
    expect(await service.sql('select version from step where id = $1 order by version', [id])).toEqual([
      { version: 1 },
      { version: 2 },
      { version: 3 },
    ]);
  });

  test('a version that the stream has lost is asked of its owner', async () => {
    const id = fixedId(6);
    const asked = service.broker.nats.subscribe('evt.catalog.resync-requested.v1');
    await publishStep(id, 2);
    for await (const message of asked) {
      const request = message.json<{ id?: string }>();
      if (request.id === undefined) continue;
      expect(request).toEqual({ aggregate: 'step', id, after: 0 });
      break;
    }
    await publishStep(id, 1);
    await service.applied('step', id, 2);
  }, 20_000);

  test('one that cannot be applied does not stop those that came with it', async () => {
    const [bad, good] = [fixedId(4), fixedId(5)];
    const publish = (id: string, poison: boolean) =>
      jetstream(service.broker.nats).publish(
        stepTaken.subjectFor(id),
        JSON.stringify({
          id,
          aggregate: 'step',
          aggregateId: id,
          version: 1,
          correlationId: 'c',
          state: { id, poison },
        }),
      );
    await Promise.all([publish(bad, true), publish(good, false)]);
    await service.applied('step', good, 1);
    expect(await service.sql('select from step where id = $1', [bad])).toHaveLength(0);
  });
});

test('a timer fires once, when business time has come', async () => {
  const { body } = await write('remind me');
  expect(await service.sql('select from reminded where id = $1', [body.id])).toHaveLength(0);
  await service.advanceTo(new Date(service.running.host.clock.now().getTime() + 2 * 86_400_000));
  await service.eventually(
    async () => (await service.sql('select from reminded where id = $1', [body.id])).length === 1,
    'the timer',
  );
  service.running.host.timers.wake();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await service.sql('select from reminded where id = $1', [body.id])).toHaveLength(1);
});

test('a timer that fails holds up no other kind', async () => {
  const { body } = await write('break');
  await service.advanceTo(new Date(service.running.host.clock.now().getTime() + 2 * 86_400_000));
  await service.eventually(
    async () => (await service.sql('select from reminded where id = $1', [body.id])).length === 1,
    'the timer',
  );
  expect(await service.sql(`delete from timer where kind = 'break' and fired_at is null returning kind`)).toHaveLength(
    1,
  );
});

test('what is held of an object is told with the rest of it, in order', async () => {
  const id = fixedId(9_001);
  const unit = new UnitOfWork(service.running.host);
  const manager = await jetstreamManager(service.broker.nats);
  const subject = noteChanged.subjectFor(id);
  const told = () => manager.streams.getMessage('EVENTS', { last_by_subj: subject }).catch(() => null);
  await unit.run('begin', async (work) =>
    work.record({ event: noteChanged, aggregateId: id, version: 1, state: { id, text: 'begun' }, held: true }),
  );
  await write('something else, told after it');
  await service.eventually(
    async () => (await service.sql('select from unpublished where partition >= 0')).length === 0,
    'the relay',
  );
  expect(await told()).toBeNull();
  await unit.run('finish', async (work) => {
    work.record({ event: noteChanged, aggregateId: id, version: 2, state: { id, text: 'done' } });
    work.tellHeld(noteChanged, id);
  });
  await service.eventually(async () => (await service.sql('select from unpublished')).length === 0, 'the relay');
  const last = await told();
  const first = await manager.streams.getMessage('EVENTS', { seq: (last?.seq ?? 0) - 1 });
  expect([first?.json<{ version: number }>().version, last?.json<{ version: number }>().version]).toEqual([1, 2]);
});
