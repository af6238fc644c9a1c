import type { ResourceRole } from './assignment.entity.ts';

export interface Outcome {
  readonly move: 'settle' | 'settlePartly' | 'fail';
  /** What went wrong, for people; null when nothing did. */
  readonly failures: string | null;
}

/** Delivered is what has every role, failed what has none of those it should have. */
export function outcomeOf(roles: readonly ResourceRole[]): Outcome {
  const failed = roles.filter(({ state }) => state === 'failed' || state === 'pending');
  if (failed.length === 0) return { move: 'settle', failures: null };
  const move = roles.some(({ state }) => state === 'granted') ? 'settlePartly' : 'fail';
  return {
    move,
    failures: failed.map(({ roleDisplayName, reason }) => `${roleDisplayName}: ${reason ?? 'failed'}`).join('; '),
  };
}

/** What the directory says of a role, without the package's own id of it. */
export const settledRole = ({
  originSystem,
  resourceOriginId,
  roleOriginId,
  roleDisplayName,
  state,
  reason,
}: ResourceRole): ResourceRole => ({
  originSystem,
  resourceOriginId,
  roleOriginId,
  roleDisplayName,
  state,
  reason,
});

const facts = ({ originSystem, resourceOriginId, roleOriginId, roleDisplayName, state, reason }: ResourceRole) =>
  JSON.stringify([originSystem, resourceOriginId, roleOriginId, roleDisplayName, state, reason]);

/** Whether two settlements say the same, in whatever order. */
export const sayTheSame = (a: readonly ResourceRole[], b: readonly ResourceRole[]): boolean =>
  JSON.stringify(a.map(facts).sort()) === JSON.stringify(b.map(facts).sort());
