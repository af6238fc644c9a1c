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
  systemAdd: 'Entitlement Management creates access package assignment request for user',
  systemUpdate: 'Create access package assignment user update request',
  systemRemove: 'Entitlement Management removes access package assignment request for user',
};

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
      { id: accessPackage.id, type: 'accessPackage', displayName: accessPackage.displayName },
      { id: target.id, type: 'user', displayName: target.displayName },
      ...others.map(({ id, type, displayName }) => ({ id, type, displayName: displayName ?? null })),
    ],
    catalogId: catalog.id,
    reason,
  };
}

/** What callers may file; the house files its own. */
export const requestTypesServed = [
  'userAdd',
  'userUpdate',
  'userRemove',
  'adminAdd',
  'adminUpdate',
  'adminRemove',
] as const;
export type ServedType = (typeof requestTypesServed)[number];
