import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process id alone may have been given to somebody else since; with its start time it names one process. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

export const identify = (pid: number): ProcessIdentity => ({ pid, started: startedAt(pid) ?? '' });

export const isAlive = ({ pid, started }: ProcessIdentity): boolean => pid > 0 && startedAt(pid) === started;

/** Undefined when there is no such process, or only its remains. */
function startedAt(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps('lstart=', pid);
  const stat = read(`/proc/${pid}/stat`);
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' ? undefined : rest[18];
}

/** Program and arguments; empty when there is no such process. */
export function commandLine(pid: number): string {
  return process.platform === 'linux' ? read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ') : (ps('args=', pid) ?? '');
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function ps(column: string, pid: number): string | undefined {
  try {
    return (
      execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}
