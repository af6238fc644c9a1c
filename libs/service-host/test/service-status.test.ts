import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applyAgainIn, serviceStatusOf, serviceStatusShape } from '@bailiwick/contracts-core';
import { jetstream } from '@bailiwick/messaging';
import { fixedId, TestService } from '@bailiwick/testing';
import { noteService, stepTaken } from './note.service.ts';

const admin = { id: 'admin' };
const stranger = { id: 'stranger' };
let service: TestService;

beforeAll(async () => {
  service = await TestService.start(noteService);
});
afterAll(() => service.stop());

const status = async () => serviceStatusShape.parse((await service.call(admin, serviceStatusOf('catalog'), {})).body);
const applyAgain = (actor: { id: string }, id: string) =>
  service.call<{ found: boolean }>(actor, applyAgainIn('catalog'), { aggregate: 'step', id });

/** As the consumer leaves it when the second event of an object could not be applied. */
async function park(id: string): Promise<void> {
  await service.sql(`insert into applied (aggregate, aggregate_id, version, parked) values ('step', $1, 1, true)`, [
    id,
  ]);
  await service.sql(
    `insert into dead_letter (event_id, aggregate, aggregate_id, version, subject, payload, error)
     values ($1::uuid, 'step', $2, 2, 'evt.directory.step-taken.v1', '{}', 'poison')`,
    [fixedId(70), id],
  );
}

test('how a service is, is told to those who may read everything and to nobody else', async () => {
  expect(await status()).toMatchObject({ overdue: 0, deadLetters: 0, parked: 0, faults: [] });
  await expect(service.call(stranger, serviceStatusOf('catalog'), {})).rejects.toMatchObject({ code: 'Forbidden' });
});

test('what is parked is shown, and is applied again from where it stood', async () => {
  const id = fixedId(71);
  await park(id);
  expect(await status()).toMatchObject({
    deadLetters: 1,
    parked: 1,
    faults: [{ aggregate: 'step', id, version: 2, error: 'poison' }],
  });
  await expect(applyAgain(stranger, id)).rejects.toMatchObject({ code: 'Forbidden' });
  const asked = service.broker.nats.subscribe('evt.catalog.resync-requested.v1');
  expect((await applyAgain(admin, id)).body).toEqual({ found: true });
  for await (const message of asked) {
    const request = message.json<{ id?: string }>();
    if (request.id === undefined) continue;
    expect(request).toEqual({ aggregate: 'step', id, after: 1 });
    break;
  }
  expect(await status()).toMatchObject({ deadLetters: 0, parked: 0, faults: [] });
  await jetstream(service.broker.nats).publish(
    stepTaken.subjectFor(id),
    JSON.stringify({
      id: fixedId(72),
      aggregate: 'step',
      aggregateId: id,
      version: 2,
      correlationId: 'c',
      state: { id },
    }),
  );
  await service.applied('step', id, 2);
  expect((await applyAgain(admin, id)).body).toEqual({ found: false });
}, 20_000);
