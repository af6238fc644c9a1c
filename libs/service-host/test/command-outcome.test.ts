import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandOutcomeQuery, commandOutcomeShape, defineQuery, type CommandOutcome } from '@bailiwick/contracts-core';
import { TestService, type TestActor } from '@bailiwick/testing';
import { z } from 'zod';
import { noteService, writeNote } from './note.service.ts';

const admin = { id: 'admin' };
let service: TestService;

beforeAll(async () => {
  service = await TestService.start(noteService);
});
afterAll(() => service.stop());

const query = defineQuery({
  domain: 'catalog',
  name: commandOutcomeQuery,
  summary: 'x',
  permission: 'x',
  input: z.object({ key: z.string() }),
  output: commandOutcomeShape.nullable(),
});
const outcome = (actor: TestActor, key: string) => service.call<CommandOutcome | null>(actor, query, { key });

describe('the outcome of a command, by its key,', () => {
  test('is what its answer said, with the floors that the answer named', async () => {
    const { body, changed } = await service.call(admin, writeNote, { body: { text: 'kept' } }, { key: 'outcome-1' });
    const found = await outcome(admin, 'outcome-1');
    expect(found.body).toEqual({
      idempotencyKey: 'outcome-1',
      state: 'completed',
      operation: 'write-note',
      completedDateTime: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      result: body,
    });
    expect(found.changed).toEqual(changed);
  });

  test('is told to nobody else, and is nothing where nothing happened', async () => {
    expect((await outcome({ id: 'stranger' }, 'outcome-1')).body).toBeNull();
    expect((await outcome({ id: 'admin', type: 'application' }, 'outcome-1')).body).toBeNull();
    expect((await outcome(admin, 'outcome-2')).body).toBeNull();
    await expect(service.call(admin, writeNote, { body: {} }, { key: 'outcome-2' })).rejects.toMatchObject({
      code: 'InvalidModel',
    });
    expect((await outcome(admin, 'outcome-2')).body).toBeNull();
  });

  test('is that it is running while somebody holds its key', async () => {
    const lock = `hashtextextended('user:admin write-note outcome-3', 0)`;
    const held = service.sql(`select pg_advisory_xact_lock(${lock}), pg_sleep(1)`);
    await service.eventually(async () => (await outcome(admin, 'outcome-3')).body !== null, 'the lock', 900);
    expect((await outcome(admin, 'outcome-3')).body).toMatchObject({
      state: 'running',
      operation: 'write-note',
      completedDateTime: null,
      result: null,
    });
    await held;
    expect((await outcome(admin, 'outcome-3')).body).toBeNull();
  });
});
