import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { genesis, sealOf } from '../../apps/audit/src/chain/chain-format.ts';
import { lineHash, signCheckpoint } from '../../apps/audit/src/chain/checkpoint.ts';
import type { Chance } from '../chance.ts';
import type { Part } from './written-chain.ts';

/** A chain that holds, of so many rows, and the key that has signed it: to try things on where no service runs. */
export function madeChain(rows: number, chance: Chance): { parts: Part[]; key: JsonWebKey } {
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const parts: Part[] = [];
  const checkpoints: Part[] = [];
  let [prev, before, first] = [genesis, genesis, 1];
  while (first <= rows) {
    const size = Math.min(chance.between(1, 9), rows - first + 1);
    const lines = Array.from({ length: size }, (_, at) => rowLine(first + at, chance));
    const seal = sealOf(first, lines, prev);
    parts.push(...lines.map((line) => ({ kind: 'row', line }) as const), { kind: 'seal', seal });
    [prev, first] = [seal.hash, seal.lastRow + 1];
    if (!chance.happens(0.3) && first <= rows) continue;
    const at = new Date(1.8e12 + first).toISOString();
    const line = signCheckpoint(
      { number: checkpoints.length + 1, rows: seal.lastRow, hash: seal.hash, at, before },
      key,
    );
    checkpoints.push({ kind: 'checkpoint', line });
    before = lineHash(line);
  }
  return { parts: [...parts, ...checkpoints], key };
}

/** As PostgreSQL writes JSON: a blank behind colons and commas. */
function rowLine(seq: number, chance: Chance): string {
  const row = {
    id: `${chance.between(1e8, 2e9)}_0`,
    seq,
    result: chance.pick(['success', 'failure']),
    category: 'EntitlementManagement',
    catalogId: null,
    initiatedBy: { user: { id: `${chance.between(1, 99)}`, displayName: 'Zoë "Z" \\' } },
    activityDisplayName: chance.pick(['Create access package', 'Delete access package', 'Assign role']),
  };
  const pairs = Object.entries(row).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{${pairs.join(', ')}}`;
}
