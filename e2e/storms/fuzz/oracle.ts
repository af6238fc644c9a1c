import { readFileSync } from 'node:fs';
import { readTrial } from '../../../tools/trial/running-trial.ts';
import { isAlive, type ProcessIdentity } from '../../../tools/trial/process-identity.ts';
import { services, sql } from '../../platform/journals.ts';
import type { Case } from './cases.ts';
import type { Got } from './client.ts';

/** What is in no answer: where it came from. */
const inside =
  /\bat \S+ \(|node_modules|file:\/\/|postgres(ql)?:\/\/|\bselect\b.+\bfrom\b.+\bwhere\b|nats:\/\/|\.ts:\d+/i;

/** A server that is sent too much answers and hangs up; whoever is still sending may see only the latter. */
const isTooLarge = ({ path, headers, body }: Case) =>
  path.length + JSON.stringify(headers).length > 30_000 || (body?.length ?? 0) > 1_000_000;

/** What is wrong with an answer, whatever was sent. */
export function faultOf(sent: Case, got: Got): string | undefined {
  const said = `${sent.method} ${sent.path.slice(0, 160)} [${sent.how}] → ${got.status} ${got.text.slice(0, 200)}`;
  if (got.status === 0 && isTooLarge(sent) && /ECONNRESET|EPIPE/.test(got.text)) return undefined;
  if (got.status >= 500 || got.status === 0) return said;
  if (got.status < 400) return undefined;
  if (inside.test(got.text)) return `tells what is inside: ${said}`;
  if (sent.method === 'HEAD' || sent.method === 'TRACE' || got.text === '') return undefined;
  try {
    const body = JSON.parse(got.text) as { error?: { code?: unknown }; code?: unknown };
    return typeof (body.error?.code ?? body.code) === 'string' ? undefined : `has no code: ${said}`;
  } catch {
    return `is no error of ours: ${said}`;
  }
}

/** What calls that were refused have changed nevertheless: journal rows of the same request. */
export async function changesBy(requestIds: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const service of services)
    for (const row of await sql<{ operation: string; aggregate: string }>(
      service,
      'select operation, aggregate from journal where correlation_id = any($1) limit 20',
      [[...requestIds]],
    ))
      found.push(`${service}: ${row.operation} changed ${row.aggregate}`);
  return found;
}

export const running = (): Readonly<Record<string, ProcessIdentity>> => readTrial()?.children ?? {};

export const ended = (before: Readonly<Record<string, ProcessIdentity>>): string[] =>
  Object.entries(before).flatMap(([name, identity]) => (isAlive(identity) ? [] : [name]));

/** Mebibytes that each process keeps in memory. */
export function memory(processes: Readonly<Record<string, ProcessIdentity>>): Record<string, number> {
  const of = ({ pid }: ProcessIdentity) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  return Object.fromEntries(
    Object.entries(processes)
      .filter(([name]) => name !== 'postgres' && name !== 'nats')
      .map(([name, identity]) => [name, Math.round(of(identity))]),
  );
}
