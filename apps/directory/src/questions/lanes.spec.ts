import { describe, expect, it } from '@jest/globals';
import { Lanes } from './lanes.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('answer one question at once, and together what came meanwhile', async () => {
    const batches: number[][] = [];
    let release!: () => void;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const lanes = new Lanes<number, number>(
      async (questions) => {
        batches.push([...questions]);
        await gate;
        return questions.map((question) => question * 2);
      },
      1,
      3,
    );
    const answers = Promise.all([1, 2, 3, 4, 5].map((question) => lanes.ask(question)));
    await settled();
    expect(batches).toEqual([[1]]);
    release();
    expect(await answers).toEqual([2, 4, 6, 8, 10]);
    expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  });

  it('fail those of the batch and go on with the next', async () => {
    const lanes = new Lanes<number, number>(async (questions) => {
      if (questions.includes(1)) throw new Error('no answer');
      return questions;
    }, 1);
    const [failed, fine] = await Promise.allSettled([lanes.ask(1), lanes.ask(2)]);
    expect(failed.status).toBe('rejected');
    expect(fine).toMatchObject({ status: 'fulfilled', value: 2 });
    expect(await lanes.ask(3)).toBe(3);
  });
});
