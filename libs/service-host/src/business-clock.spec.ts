import { describe, expect, test } from '@jest/globals';
import { BusinessClock } from './business-clock.ts';

/** A machine and a database whose clocks a test sets. */
function setting() {
  const start = Date.parse('2026-01-01T00:00:00.000Z');
  const world = { elapsed: 1_000, databaseIsAhead: 0, ahead: 0, toDatabase: 0, back: 0 };
  const clock = new BusinessClock(
    {
      sql: async <Row>() => {
        world.elapsed += world.toDatabase;
        const at = start + world.elapsed + world.databaseIsAhead;
        world.elapsed += world.back;
        return [{ at, ahead: world.ahead, epoch: 1 }] as Row[];
      },
    },
    () => world.elapsed,
  );
  const truth = () => start + world.elapsed + world.databaseIsAhead + world.ahead;
  const skew = () => clock.now().getTime() - truth();
  return { world, clock, skew };
}

describe('the business clock', () => {
  test('corrects the forward skew that one slow question has caused, without ever going back', async () => {
    const { world, clock, skew } = setting();
    world.toDatabase = 200;
    await clock.read();
    expect(skew()).toBe(100);
    world.toDatabase = 1;
    let before = clock.now();
    for (let second = 0; second < 3; second += 1) {
      await clock.read();
      for (let step = 0; step < 10; step += 1) {
        world.elapsed += 20;
        expect(clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
        before = clock.now();
      }
    }
    expect(Math.abs(skew())).toBeLessThanOrEqual(1);
  });

  test('is not led astray by slow answers once it is right', async () => {
    const { world, clock, skew } = setting();
    await clock.read();
    for (const [toDatabase, back] of [
      [300, 0],
      [0, 300],
      [1_000, 10],
    ] as const) {
      Object.assign(world, { toDatabase, back });
      await clock.read();
      expect(skew()).toBe(0);
    }
  });

  test('catches up at once when it is behind', async () => {
    const { world, clock, skew } = setting();
    await clock.read();
    world.databaseIsAhead = 750;
    await clock.read();
    expect(skew()).toBe(0);
  });

  test('follows a database that was set back by more than a correction', async () => {
    const { world, clock, skew } = setting();
    await clock.read();
    clock.now();
    world.databaseIsAhead = -60_000;
    await clock.read();
    expect(skew()).toBe(0);
  });

  test('stands still for a small step back of the database, until its time has come', async () => {
    const { world, clock, skew } = setting();
    await clock.read();
    const given = clock.now();
    world.databaseIsAhead = -2_000;
    await clock.read();
    expect(clock.now()).toEqual(given);
    world.elapsed += 2_500;
    expect(skew()).toBe(0);
  });
});
