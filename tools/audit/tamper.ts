import { generateKeyPairSync } from 'node:crypto';
import { sealOf, genesis } from '../../apps/audit/src/chain/chain-format.ts';
import { signCheckpoint, type Checkpoint } from '../../apps/audit/src/chain/checkpoint.ts';
import type { Chance } from '../chance.ts';
import type { Part } from './written-chain.ts';

/** A chain taken apart, for somebody who has the database and the file in hand and wants another past. */
interface Chain {
  rows: string[];
  /** Last rows of the seals. */
  ends: number[];
  seals: Extract<Part, { kind: 'seal' }>['seal'][];
  checkpoints: string[];
  /** Rows that the newest checkpoint covers. */
  witnessed: number;
}

function apart(parts: readonly Part[]): Chain {
  const seals = parts.flatMap((part) => (part.kind === 'seal' ? [part.seal] : []));
  const checkpoints = parts.flatMap((part) => (part.kind === 'checkpoint' ? [part.line] : []));
  const { rows: witnessed } = JSON.parse(checkpoints.at(-1) ?? '{"rows":0}') as Checkpoint;
  const rows = parts.flatMap((part) => (part.kind === 'row' ? [part.line] : []));
  return { rows, ends: seals.map(({ lastRow }) => lastRow), seals, checkpoints, witnessed };
}

/** As a database would give it: seals stand behind their last row, wherever that is now. */
function together({ rows, seals, checkpoints }: Chain): Part[] {
  const parts: Part[] = [];
  const waiting = [...seals];
  for (const line of rows) {
    const seq = Number(/"seq": (-?\d+)/.exec(line)?.[1]);
    while (waiting[0] !== undefined && waiting[0].lastRow < seq) parts.push({ kind: 'seal', seal: waiting.shift()! });
    parts.push({ kind: 'row', line });
  }
  for (const seal of waiting) parts.push({ kind: 'seal', seal });
  return [...parts, ...checkpoints.map((line) => ({ kind: 'checkpoint', line }) as const)];
}

const numbered = (line: string, seq: number) => line.replace(/"seq": -?\d+/, `"seq": ${seq}`);

/** The whole chain once more, over rows that are not what they were: each seal fits again, but the hashes are others. */
function sealAnew(chain: Chain): void {
  let prev = genesis;
  let first = 1;
  chain.seals = chain.ends
    .filter((end) => end <= chain.rows.length)
    .map((end) => {
      const seal = sealOf(first, chain.rows.slice(first - 1, end), prev);
      [prev, first] = [seal.hash, end + 1];
      return seal;
    });
}

function alteredLine(line: string, chance: Chance): string {
  const row = JSON.parse(line) as Record<string, unknown>;
  const name = chance.pick(Object.keys(row).filter((key) => key !== 'seq'));
  const text = JSON.stringify(row[name]);
  const other = text === '"success"' ? '"failure"' : `"${chance.between(0, 1e9)}"`;
  return line.replace(`"${name}": `, `"${name}": ${other}, "was": `);
}

type Tampering = (chain: Chain, chance: Chance) => void;

const anywhere = ({ witnessed }: Chain, chance: Chance) => chance.between(0, witnessed - 1);
const alter: Tampering = (chain, chance) => {
  const at = anywhere(chain, chance);
  chain.rows[at] = alteredLine(chain.rows[at]!, chance);
};
const changeSeal: Tampering = (chain, chance) => {
  const at = chance.between(0, chain.seals.length - 1);
  const name = chance.pick(['firstRow', 'lastRow', 'prevHash', 'hash'] as const);
  const seal = chain.seals[at]!;
  const changed =
    typeof seal[name] === 'number' ? seal[name] + 1 : seal[name].replace(/^./, (c) => (c === '0' ? '1' : '0'));
  chain.seals[at] = { ...seal, [name]: changed };
};

/** Ways to change the past, from clumsy ones to those of somebody who computes everything again but cannot sign. */
export const tamperings: Readonly<Record<string, Tampering>> = {
  'a property of a row': alter,
  'a letter of a row': (chain, chance) => {
    const at = anywhere(chain, chance);
    const line = chain.rows[at]!;
    const place = chance.between(line.indexOf('"id"') + 8, line.length - 3);
    chain.rows[at] = `${line.slice(0, place)}${line[place] === 'a' ? 'b' : 'a'}${line.slice(place + 1)}`;
  },
  'a row removed': (chain, chance) => void chain.rows.splice(anywhere(chain, chance), 1),
  'rows removed': (chain, chance) => void chain.rows.splice(anywhere(chain, chance), chance.between(2, 9)),
  'a row twice': (chain, chance) => {
    const at = anywhere(chain, chance);
    chain.rows.splice(at, 0, chain.rows[at]!);
  },
  'a row before all others': (chain, chance) =>
    void chain.rows.unshift(numbered(chain.rows[anywhere(chain, chance)]!, chance.between(-9, 0))),
  'a row in between, the rest renumbered': (chain, chance) => {
    const at = anywhere(chain, chance);
    chain.rows.splice(at, 0, alteredLine(chain.rows[at]!, chance));
    chain.rows = chain.rows.map((line, index) => numbered(line, index + 1));
  },
  'a row behind a gap': (chain, chance) =>
    void chain.rows.push(numbered(chain.rows[anywhere(chain, chance)]!, chain.rows.length + chance.between(2, 99))),
  'two rows exchanged': (chain, chance) => {
    const [one, other] = [chance.between(0, chain.witnessed - 2), chain.witnessed - 1];
    const [first, second] = [chain.rows[one]!, chain.rows[other]!];
    [chain.rows[one], chain.rows[other]] = [numbered(second, one + 1), numbered(first, other + 1)];
  },
  'the end cut off': (chain, chance) => void chain.rows.splice(anywhere(chain, chance)),
  'the end cut off with its seals': (chain, chance) => {
    chain.rows.splice(anywhere(chain, chance));
    chain.seals = chain.seals.filter(({ lastRow }) => lastRow <= chain.rows.length);
  },
  'a row, and its seal computed again': (chain, chance) => {
    alter(chain, chance);
    const before = chain.seals;
    sealAnew(chain);
    const at = chain.seals.findIndex(({ hash }, index) => hash !== before[index]!.hash);
    chain.seals = before.map((seal, index) => (index === at ? { ...seal, hash: chain.seals[at]!.hash } : seal));
  },
  'a row, and all seals computed again': (chain, chance) => {
    alter(chain, chance);
    sealAnew(chain);
  },
  'a row removed, and everything computed again': (chain, chance) => {
    chain.rows.splice(anywhere(chain, chance), 1);
    chain.rows = chain.rows.map((line, index) => numbered(line, index + 1));
    sealAnew(chain);
  },
  'everything computed again, and signed by somebody else': (chain, chance) => {
    alter(chain, chance);
    sealAnew(chain);
    const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    const last = JSON.parse(chain.checkpoints.at(-1)!) as Checkpoint;
    const { hash } = chain.seals.find(({ lastRow }) => lastRow === last.rows)!;
    chain.checkpoints[chain.checkpoints.length - 1] = signCheckpoint({ ...last, hash }, key);
  },
  'a seal removed': (chain, chance) => void chain.seals.splice(chance.between(0, chain.seals.length - 1), 1),
  'a seal changed': changeSeal,
  'a checkpoint removed': (chain, chance) =>
    void chain.checkpoints.splice(chance.between(0, chain.checkpoints.length - 2), 1),
  'a checkpoint changed': (chain, chance) => {
    const at = chance.between(0, chain.checkpoints.length - 1);
    const line = chain.checkpoints[at]!;
    const place = chance.between(10, line.length - 8);
    chain.checkpoints[at] = `${line.slice(0, place)}${line[place] === '1' ? '2' : '1'}${line.slice(place + 1)}`;
  },
};

export interface Tampered {
  readonly how: string;
  readonly parts: readonly Part[];
}

/** The chain with one thing done to it, of a kind chosen by chance. */
export function tamper(original: readonly Part[], chance: Chance): Tampered {
  const how = chance.pick(Object.keys(tamperings));
  const chain = apart(original);
  tamperings[how]!(chain, chance);
  return { how, parts: together(chain) };
}
