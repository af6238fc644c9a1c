import type { JsonWebKey } from 'node:crypto';
import { genesis, SealHash, type Seal } from './chain-format.ts';
import { lineHash, readCheckpoint } from './checkpoint.ts';

export interface ChainFault {
  readonly part: 'row' | 'seal' | 'checkpoint';
  /** Number of the row, the last row of the seal, or the number of the line. */
  readonly at: number;
  readonly reason: string;
}

export interface ChainFindings {
  readonly rows: number;
  readonly sealedRows: number;
  /** Rows that a checkpoint vouches for. */
  readonly witnessedRows: number;
  readonly seals: number;
  readonly checkpoints: number;
  /** The first thousand, in the order in which they were met. */
  readonly faults: readonly ChainFault[];
}

const faultsKept = 1_000;

/**
 * Goes over a chain once, in its order, and says everything that is wrong with it: a row that was changed, is missing, is
 * there twice or stands where none may; a seal that does not stand on the one before; a chain that ends before, or is
 * not, what was signed. Needs nothing but the lines: no database, no service.
 */
export class ChainExamination {
  readonly #faults: ChainFault[] = [];
  readonly #sealed = new Map<number, string>();
  #lastRow = 0;
  #lastSealed = 0;
  #head = genesis;
  #hash = new SealHash(genesis);
  #rows = 0;
  #witnessed = 0;
  #checkpoints = 0;
  #lineBefore = genesis;

  row(line: string): void {
    const number = numberOf(line);
    if (number !== this.#lastRow + 1) this.#fault('row', number, this.#displaced(number));
    this.#lastRow = number;
    this.#rows += 1;
    this.#hash.add(line);
  }

  seal({ firstRow, lastRow, prevHash, hash }: Seal): void {
    const computed = this.#hash.digest();
    if (firstRow !== this.#lastSealed + 1) this.#fault('seal', lastRow, 'a seal before it is missing');
    else if (prevHash !== this.#head) this.#fault('seal', lastRow, 'it does not stand on the seal before it');
    else if (lastRow !== this.#lastRow) this.#fault('seal', lastRow, 'its rows are missing');
    else if (computed !== hash) this.#fault('seal', lastRow, 'its rows are not what they were');
    this.#lastSealed = lastRow;
    this.#head = hash;
    this.#sealed.set(lastRow, hash);
    this.#hash = new SealHash(hash);
  }

  /** After all rows and seals. */
  checkpoint(line: string, keys: readonly JsonWebKey[]): void {
    this.#checkpoints += 1;
    const read = readCheckpoint(line, keys);
    const before = this.#lineBefore;
    this.#lineBefore = lineHash(line);
    const problem = typeof read === 'string' ? read : this.#disagreement(read, before);
    if (problem !== undefined) return this.#fault('checkpoint', this.#checkpoints, problem);
    this.#witnessed = (read as { rows: number }).rows;
  }

  end(): ChainFindings {
    return {
      rows: this.#rows,
      sealedRows: this.#lastSealed,
      witnessedRows: this.#witnessed,
      seals: this.#sealed.size,
      checkpoints: this.#checkpoints,
      faults: this.#faults,
    };
  }

  #disagreement(
    { number, rows, hash, before }: { number: number; rows: number; hash: string; before: string },
    lineBefore: string,
  ): string | undefined {
    if (number !== this.#checkpoints || before !== lineBefore) return 'one before it is missing or another';
    if (rows <= this.#witnessed) return 'it covers no more than the one before';
    const sealed = this.#sealed.get(rows);
    if (sealed === undefined) return `the chain has no seal that ends with row ${rows}, which was signed`;
    return sealed === hash ? undefined : `the rows up to ${rows} are not those that were signed`;
  }

  #displaced(number: number): string {
    if (Number.isNaN(number)) return 'it has no number';
    if (number <= this.#lastRow) return 'it stands where no row may be';
    return `rows ${this.#lastRow + 1} to ${number - 1} are missing`;
  }

  #fault(part: ChainFault['part'], at: number, reason: string): void {
    if (this.#faults.length < faultsKept) this.#faults.push({ part, at, reason });
  }
}

function numberOf(line: string): number {
  try {
    const { seq } = JSON.parse(line) as { seq?: unknown };
    return Number.isSafeInteger(seq) ? (seq as number) : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
