import { filterAssignmentsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import type { assignment } from '@bailiwick/contracts-request-workflow';
import type { z } from 'zod';
import { readList, type List } from '../../interface/visit/read.ts';

export type AssignmentRow = z.output<typeof assignment>;

/** Which of my access is shown: the choice in the address, and the condition for it. */
export const accessViews = {
  now: "state ne 'expired'",
  ended: "state eq 'expired'",
} as const;
export type AccessView = keyof typeof accessViews;

export function readMyAssignments(odata: Readonly<Record<string, string>>): Promise<List<AssignmentRow>> {
  return readList<AssignmentRow>(filterAssignmentsByCurrentUser, {
    on: 'target',
    odata: { $expand: 'accessPackage,assignmentPolicy', ...odata },
  });
}

/** What the policy of an assignment lets its holder do, as far as the policy says. */
export function allowedBy({ assignmentPolicy }: Pick<AssignmentRow, 'assignmentPolicy'>): {
  extend: boolean;
  remove: boolean;
} {
  const settings = (assignmentPolicy?.['requestorSettings'] ?? {}) as Record<string, unknown>;
  return {
    extend: settings['enableTargetsToSelfUpdateAccess'] === true,
    remove: settings['enableTargetsToSelfRemoveAccess'] === true,
  };
}

const day = 86_400_000;

/** Whole days until an instant, from now; the last one counts. */
export const daysUntil = (instant: string, now: Date): number => Math.ceil((Date.parse(instant) - now.getTime()) / day);
