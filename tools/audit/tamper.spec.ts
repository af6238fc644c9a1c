import { describe, expect, test } from '@jest/globals';
import { Chance } from '../chance.ts';
import { madeChain } from './made-chain.ts';
import { tamper, tamperings } from './tamper.ts';
import { examine, read, write } from './written-chain.ts';

const seed = 7;

describe('the chain outside of the database', () => {
  test('holds as it was made, also after it was written and read', async () => {
    const { parts, key } = madeChain(120, new Chance(seed));
    const findings = await examine(
      parts.map((part) => read(write(part))),
      [key],
    );
    expect(findings).toMatchObject({ rows: 120, sealedRows: 120, witnessedRows: 120, faults: [] });
    expect(findings.checkpoints).toBeGreaterThan(3);
  });

  test('says which row, and why', async () => {
    const { parts, key } = madeChain(60, new Chance(seed));
    const without = parts.filter((part) => part.kind !== 'row' || !part.line.includes('"seq": 30,'));
    expect((await examine(without, [key])).faults[0]).toEqual({
      part: 'row',
      at: 31,
      reason: 'rows 30 to 30 are missing',
    });
    expect((await examine(parts, [])).faults).toContainEqual({
      part: 'checkpoint',
      at: 1,
      reason: 'nobody known has signed it',
    });
  });

  test('of 100 tamperings none stays unseen, and every kind was among them', async () => {
    const chance = new Chance(seed);
    const { parts, key } = madeChain(80, chance);
    const unseen: string[] = [];
    const tried = new Set<string>();
    for (let time = 0; time < 100; time++) {
      const { how, parts: tampered } = tamper(parts, chance);
      tried.add(how);
      if ((await examine(tampered, [key])).faults.length === 0) unseen.push(how);
    }
    expect(unseen).toEqual([]);
    expect([...tried].sort()).toEqual(Object.keys(tamperings).sort());
  });
});
