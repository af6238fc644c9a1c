import type { Policy } from '../../shapes.ts';
import type { Entry } from './told-history.ts';

/** A policy around one of its changes; null where it did not exist yet, or does not any more. */
export interface Whole {
  readonly before: Policy | null;
  readonly after: Policy | null;
}

const complete = [
  'allowedTargetScope',
  'expiration',
  'requestorSettings',
  'requestApprovalSettings',
  'specificAllowedTargets',
];
const isWhole = (policy: Partial<Policy>): policy is Policy =>
  complete.every((name) => policy[name as keyof Policy] !== undefined && policy[name as keyof Policy] !== null);

/**
 * The history tells properties; a sentence needs the whole policy. Goes back from how each policy is now, change by change,
 * newest first. Of a policy that is gone, what its deletion told is what it was; what cannot be known is left out.
 */
export function wholePolicies(entries: readonly Entry[], now: readonly Policy[]): ReadonlyMap<string, Whole> {
  const current = new Map<string, Partial<Policy>>(now.map((policy) => [policy.id, policy]));
  const wholes = new Map<string, Whole>();
  for (const entry of entries) {
    if (entry.objectType !== 'assignmentPolicy') continue;
    const told = (side: 'before' | 'after') =>
      Object.fromEntries(entry.changes.map((change) => [change.name, change[side]])) as Partial<Policy>;
    const deleted = entry.operation.startsWith('delete');
    const created = entry.operation.startsWith('create') || entry.operation.startsWith('import');
    const after = { ...current.get(entry.objectId), ...told('after') };
    const before = { ...after, ...told('before') };
    current.set(entry.objectId, before);
    wholes.set(entry.id, {
      after: !deleted && isWhole(after) ? after : null,
      before: !created && isWhole(before) ? before : null,
    });
  }
  return wholes;
}
