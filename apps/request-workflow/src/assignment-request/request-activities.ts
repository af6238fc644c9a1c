import type { requestTypes } from '@bailiwick/contracts-request-workflow/events';
import type { Activity } from '@bailiwick/contracts-core';
import type { PersonRef } from '../references.ts';

export type RequestType = (typeof requestTypes)[number];

/** The audit list's words for who asked what. */
export const askedActivity: Readonly<Record<RequestType, string>> = {
  userAdd: 'User requests access package assignment',
  userUpdate: 'User requests to extend access package assignment',
  userRemove: 'User requests to remove access package assignment',
  adminAdd: 'Administrator directly assigns user to access package',
  adminUpdate: 'Create access package assignment user update request',
  adminRemove: 'Administrator directly removes user access package assignment',
  approverRemove: 'Approver revokes access package assignment',
  systemAdd: 'Entitlement Management creates access package assignment request for user',
  systemUpdate: 'Create access package assignment user update request',
  systemRemove: 'Entitlement Management removes access package assignment request for user',
  onBehalfAdd: 'User requests an access package assignment on behalf of another user',
};

/** The audit list's words for what happens to a request on its way. */
export const says = {
  approvalCreated: 'Create request approval',
  approverAdded: 'Add approver to request approval',
  stageCompleted: 'Approval stage completed for access package assignment request',
  autoApproved: 'Auto approve access package assignment request',
  approved: 'Approve access package assignment request',
  denied: 'Deny access package assignment request',
  timedOut: 'Access package assignment request timed out (no approver action taken)',
  scheduled: 'Schedule a future access package assignment',
  ready: 'Ready to fulfill access package assignment request',
  fulfilled: 'Fulfill access package assignment request',
  partlyFulfilled: 'Partially fulfill access package assignment request',
  failed: 'Failed access package assignment request',
  updated: 'Update access package assignment request',
  canceled: 'Cancel access package assignment request',
  deleted: 'Delete access package assignment request',
} as const;

/** Status and words for what became of a delivery. */
export const outcomes = {
  settle: ['Fulfilled', says.fulfilled],
  settlePartly: ['PartiallyFulfilled', says.partlyFulfilled],
  fail: ['DeliveryFailed', says.failed],
} as const;

interface About {
  readonly id: string;
  readonly target: PersonRef;
  readonly accessPackage: { readonly id: string; readonly displayName: string };
  readonly catalog: { readonly id: string };
}

type ActivityTarget = Activity['targets'][number];

/** One row of the audit log: about the package and its holder, and whoever else is named. */
export function activity(
  name: string,
  { target, accessPackage, catalog }: Omit<About, 'id'>,
  others: readonly ActivityTarget[] = [],
  reason: string | null = null,
): Activity {
  return {
    name,
    result: name.startsWith('Failed') ? 'failure' : 'success',
    targets: [
      { id: accessPackage.id, type: 'AccessPackage', displayName: accessPackage.displayName },
      { id: target.id, type: 'User', displayName: target.displayName },
      ...others.map(({ id, type, displayName }) => ({ id, type, displayName: displayName ?? null })),
    ],
    catalogId: catalog.id,
    reason,
  };
}

/** Somebody was told to decide. */
export const addedApprover = (about: Omit<About, 'id'>, { id, displayName }: PersonRef): Activity =>
  activity(says.approverAdded, about, [{ id, displayName, type: 'User' }]);

/** What callers may file; the house files its own. */
export const requestTypesServed = [
  'userAdd',
  'userUpdate',
  'userRemove',
  'adminAdd',
  'adminUpdate',
  'adminRemove',
  'approverRemove',
  'onBehalfAdd',
] as const;
export type ServedType = (typeof requestTypesServed)[number];
