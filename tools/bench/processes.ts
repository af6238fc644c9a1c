import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel says of a process; nothing when it is gone. */
export function readProcess(pid: number, file: 'stat' | 'cmdline' | 'smaps_rollup'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

interface Process {
  readonly pid: number;
  readonly name: string;
  /** Processor time so far, in milliseconds: user and kernel. */
  readonly spent: number;
}

const millisecondsPerTick = 10;

/** A process and everything below it. */
export function descendantsOf(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((directory) => {
      const pid = Number(directory);
      const stat = readProcess(pid, 'stat');
      const end = stat.lastIndexOf(')');
      if (end < 0) return [];
      const fields = stat.slice(end + 2).split(' ');
      const spent = (Number(fields[11]) + Number(fields[12])) * millisecondsPerTick;
      return [{ pid, parent: Number(fields[1]), name: stat.slice(stat.indexOf('(') + 1, end), spent }];
    });
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

/** Processor time of each part of the house: an application, the broker, or the database's sessions of one service. */
export function processorTime(root: number): Map<string, number> {
  const parts = new Map<string, number>();
  for (const { pid, name, spent } of descendantsOf(root)) {
    const command = readProcess(pid, 'cmdline');
    const application = /apps\/([a-z-]+)\/dist/.exec(command)?.[1];
    const session = /^postgres: ([a-z_]+) /.exec(command)?.[1];
    const key =
      application ??
      (name === 'postgres' ? `pg ${session ?? ''}` : name.startsWith('nats') ? 'nats' : 'trial and load');
    parts.set(key, (parts.get(key) ?? 0) + spent);
  }
  return parts;
}
