import type { JsonWebKey } from 'node:crypto';
import { exportFormat, type Seal } from '../../apps/audit/src/chain/chain-format.ts';
import { ChainExamination, type ChainFindings } from '../../apps/audit/src/chain/examine-chain.ts';

/** A line of an export, taken apart. */
export type Part =
  | { readonly kind: 'row'; readonly line: string }
  | { readonly kind: 'seal'; readonly seal: Seal }
  | { readonly kind: 'checkpoint'; readonly line: string };

export const firstLine = JSON.stringify({ format: exportFormat });

export function write(part: Part): string {
  if (part.kind === 'row') return part.line;
  return JSON.stringify(part.kind === 'seal' ? { seal: part.seal } : { checkpoint: part.line });
}

export function read(line: string): Part {
  if (line.startsWith('{"seal":')) return { kind: 'seal', seal: (JSON.parse(line) as { seal: Seal }).seal };
  if (line.startsWith('{"checkpoint":'))
    return { kind: 'checkpoint', line: (JSON.parse(line) as { checkpoint: string }).checkpoint };
  return { kind: 'row', line };
}

/** Parts in the order of an export: rows, each seal after its rows, checkpoints at the end. */
export async function examine(
  parts: Iterable<Part> | AsyncIterable<Part>,
  keys: readonly JsonWebKey[],
): Promise<ChainFindings> {
  const examination = new ChainExamination();
  for await (const part of parts) {
    if (part.kind === 'row') examination.row(part.line);
    else if (part.kind === 'seal') examination.seal(part.seal);
    else examination.checkpoint(part.line, keys);
  }
  return examination.end();
}
