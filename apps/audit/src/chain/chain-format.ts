import { createHash, type Hash } from 'node:crypto';

/**
 * The chain as it is written down outside of the database: an export holds the lines of the rows in their order, after the
 * rows of a seal the seal, and at its end the checkpoints.
 */
export const exportFormat = 'bailiwick-audit-export/1';

export interface Seal {
  readonly firstRow: number;
  readonly lastRow: number;
  /** Hexadecimal, as `hash`. */
  readonly prevHash: string;
  readonly hash: string;
}

/** What the first seal stands on. */
export const genesis = '0'.repeat(64);

/** SHA-256 over the seal before and the lines that follow, joined by line feeds. */
export class SealHash {
  readonly #hash: Hash;
  #empty = true;

  constructor(prevHash: string) {
    this.#hash = createHash('sha256').update(Buffer.from(prevHash, 'hex'));
  }

  add(line: string): void {
    this.#hash.update(this.#empty ? line : `\n${line}`);
    this.#empty = false;
  }

  digest(): string {
    return this.#hash.digest('hex');
  }
}

export function sealOf(firstRow: number, lines: readonly string[], prevHash: string): Seal {
  const hash = new SealHash(prevHash);
  for (const line of lines) hash.add(line);
  return { firstRow, lastRow: firstRow + lines.length - 1, prevHash, hash: hash.digest() };
}
