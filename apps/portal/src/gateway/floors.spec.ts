import { describe, expect, it } from '@jest/globals';
import { Floors, idsIn } from './floors.ts';

const catalog = 'b2d4f0c2-0d5c-4f0e-9a55-52a1f8e6a6b1';
const owner = '11111111-1111-4111-8111-111111111111';
const other = '22222222-2222-4222-8222-222222222222';

describe('floors', () => {
  it('reach the same caller in every call, others only where the object or its relatives are named', () => {
    const floors = new Floors();
    floors.learn('user:a', `catalog:${catalog}@2;${owner}`);
    expect(floors.attach('user:a', '')).toBe(`catalog:${catalog}@2`);
    expect(floors.attach('user:b', '')).toBeUndefined();
    expect(floors.attach('user:b', other)).toBeUndefined();
    expect(floors.attach('user:b', catalog)).toBe(`catalog:${catalog}@2`);
    expect(floors.attach('user:b', owner)).toBe(`catalog:${catalog}@2`);
  });

  it('keep the newest version, whatever order they are learnt in', () => {
    const floors = new Floors();
    floors.learn('user:a', `catalog:${catalog}@3`);
    floors.learn('user:a', `catalog:${catalog}@2`);
    expect(floors.attach('user:b', catalog)).toBe(`catalog:${catalog}@3`);
  });

  it('are at most 32, the newest', () => {
    const floors = new Floors();
    floors.learn('user:a', Array.from({ length: 50 }, (_, n) => `request:r${n}@1`).join(','));
    const attached = floors.attach('user:a', '')!.split(',');
    expect(attached).toHaveLength(32);
    expect(attached).toContain('request:r49@1');
  });

  it('are those of the objects that a call names before those of their relatives', () => {
    const floors = new Floors();
    floors.learn('user:a', `policy:${catalog}@1`);
    floors.learn('user:a', Array.from({ length: 50 }, (_, n) => `request:r${n}@1;${other}`).join(','));
    const attached = floors.attach('user:b', `${other} ${catalog}`)!.split(',');
    expect(attached).toHaveLength(32);
    expect(attached).toContain(`policy:${catalog}@1`);
  });

  it('are found by every id that a text mentions', () => {
    expect(idsIn(`/x('${catalog.toUpperCase()}')?$filter=a eq '${owner}_${other}'`)).toEqual([catalog, owner, other]);
  });
});
