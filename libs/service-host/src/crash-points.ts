/**
 * Named places at which a test may kill the process, to see that nothing is lost or half done. `CRASH_AT=<name>` (or
 * `<name>:<n>` for the n-th passage) arms one; without it every call is a comparison with undefined.
 */
export const crashPoints = [
  'operation.before-begin',
  'operation.after-handler',
  'operation.before-commit',
  'operation.after-commit',
  'reaction.before-commit',
  'reaction.after-commit',
  'relay.after-publish',
  'relay.after-mark',
  'timer.before-commit',
  'timer.after-commit',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

const [armed, passages = '1'] = (process.env['CRASH_AT'] ?? '').split(':');
let left = Number(passages);

export function crashPoint(name: CrashPoint): void {
  if (armed === name && --left <= 0) process.kill(process.pid, 'SIGKILL');
}
