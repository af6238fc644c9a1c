import type { historyEntry } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { PropertyDiff } from '../../interface/shown/diff.tsx';
import type { TimelineEntry } from '../../interface/shown/timeline.tsx';

export type HistoryEntry = z.output<typeof historyEntry>;
type Tone = NonNullable<TimelineEntry['tone']>;

/** The audit log's names for what happened: the key of our words in the area `history`, and how it feels. */
const told: readonly (readonly [activity: string, key: string, tone: Tone])[] = [
  ['User requests access package assignment', 'asked', 'info'],
  ['User requests to extend access package assignment', 'askedToExtend', 'info'],
  ['User requests to remove access package assignment', 'gaveBack', 'info'],
  ['Administrator directly assigns user to access package', 'assigned', 'info'],
  ['Administrator directly removes user access package assignment', 'removed', 'calm'],
  ['Create access package assignment user update request', 'updated', 'info'],
  ['Entitlement Management creates access package assignment request for user', 'assignedBySystem', 'info'],
  ['Entitlement Management removes access package assignment request for user', 'removedBySystem', 'calm'],
  ['Access package assignment request timed out (no approver action taken)', 'ranOut', 'bad'],
  ['Deny access package assignment request', 'denied', 'bad'],
  ['Approve access package assignment request', 'approved', 'good'],
  ['Approval stage completed for access package assignment request', 'stageApproved', 'good'],
  ['Cancel access package assignment request', 'canceled', 'calm'],
  ['Schedule a future access package assignment', 'scheduled', 'info'],
  ['Failed access package assignment request', 'failed', 'bad'],
  ['Partially fulfill access package assignment request', 'partlyFulfilled', 'bad'],
  ['Fulfill access package assignment', 'given', 'good'],
  ['Extend access package assignment', 'extended', 'good'],
  ['Remove access package assignment', 'ended', 'calm'],
];

/** Properties that mean something to the holder, with our names for them. */
const shownProperties: Readonly<Record<string, string>> = {
  endsAt: 'endDateTime',
  startsAt: 'startDateTime',
  resourceRoles: 'resourceRoleScopes',
};

/** The history of an assignment for people, newest first; what only keeps the books is left out. */
export async function happened(history: readonly HistoryEntry[]): Promise<readonly TimelineEntry[]> {
  const t = await getTranslations('history');
  return history
    .flatMap((entry): TimelineEntry[] => {
      const known = told.find(([activity]) => entry.activities.includes(activity));
      const changes = diffsOf(entry);
      const packageChanged = known === undefined && changes.some(({ name }) => name === 'resourceRoleScopes');
      if (known === undefined && !packageChanged) return [];
      const [, key, tone] = known ?? ['', 'packageChanged', 'info' as const];
      const atOnce = entry.activities.includes('Auto approve access package assignment request') ? 'AtOnce' : '';
      return [
        {
          id: `${entry.subject}${entry.subjectId}${entry.version}`,
          at: entry.at,
          actor: entry.actor,
          what: t(t.has(key + atOnce) ? key + atOnce : key),
          tone,
          reason: t.has(`reasons.${entry.reason}`) ? t(`reasons.${entry.reason}`) : entry.reason,
          changes: key === 'given' ? [] : changes,
        },
      ];
    })
    .toReversed();
}

function diffsOf({ subject, changes }: HistoryEntry): PropertyDiff[] {
  if (subject !== 'assignment') return [];
  return changes.flatMap(({ name, from, to }) => {
    const shown = shownProperties[name];
    if (shown === undefined || from === null || from === undefined) return [];
    const [before, after] = name === 'resourceRoles' ? [rolesOf(from), rolesOf(to)] : [from, to];
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ name: shown, before, after }];
  });
}

/** Roles without their state: what came and what went, not how delivery is going. */
function rolesOf(roles: unknown): unknown {
  if (!Array.isArray(roles)) return roles;
  return (roles as { resourceOriginId: string; roleDisplayName: string }[])
    .map(({ resourceOriginId, roleDisplayName }) => ({ resourceOriginId, roleDisplayName }))
    .toSorted((one, other) => one.resourceOriginId.localeCompare(other.resourceOriginId));
}
