import type { HeldRole } from '@bailiwick/contracts-core';
import type { PermissionRow } from './permission-row.ts';
import { isPermission, permissions } from './permissions.ts';

export interface Principal {
  /** False for a disabled or deleted caller: they may do nothing. */
  readonly active: boolean;
  readonly roles: readonly HeldRole[];
  /** True for the house itself (`system:expiry`), never for a person or an application. */
  readonly system?: boolean;
}

export interface Target {
  /** Catalogs that the object belongs to; empty for what belongs to the whole organization. */
  readonly scopeIds: readonly string[];
  /** Ties of the caller to the object: `owner`, `approver`, … */
  readonly relations?: readonly string[];
}

export interface Decision {
  readonly allowed: boolean;
  /** What allowed it, `role:catalogOwner@<catalog id>`, `relation:approver`, `everyone`; null when nothing did. */
  readonly because: string | null;
  /** Whether a refused caller may learn that the object exists: 403, else 404. */
  readonly mayRead: boolean;
}

/** What a caller sees in a list. */
export type Visibility =
  { readonly everything: true } | { readonly everything: false; readonly catalogIds: readonly string[] };

const nothing: Decision = { allowed: false, because: null, mayRead: false };

const hasEverywhere = (row: PermissionRow, { role, catalogId }: HeldRole) =>
  catalogId === null && ([...row.tenant, ...row.catalog] as readonly string[]).includes(role);

const hasInCatalog = (row: PermissionRow, { role, catalogId }: HeldRole) =>
  catalogId !== null && (row.catalog as readonly string[]).includes(role);

function reasonFor(principal: Principal, row: PermissionRow, target: Target): string | null {
  if (row.system) return principal.system ? 'system' : null;
  if (row.everyone) return 'everyone';
  const everywhere = principal.roles.find((held) => hasEverywhere(row, held));
  if (everywhere) return `role:${everywhere.role}`;
  const scoped = principal.roles.find((held) => hasInCatalog(row, held) && target.scopeIds.includes(held.catalogId!));
  if (scoped) return `role:${scoped.role}@${scoped.catalogId}`;
  const relation = row.relations.find((name) => target.relations?.includes(name));
  return relation === undefined ? null : `relation:${relation}`;
}

/** The one answer to "may they?". An unknown permission and an inactive caller mean no. */
export function decide(principal: Principal, permission: string, target: Target): Decision {
  if (!principal.active || !isPermission(permission)) return nothing;
  const row = permissions[permission];
  const because = reasonFor(principal, row, target);
  if (because !== null) return { allowed: true, because, mayRead: true };
  const mayRead = row.read === null || (row.read !== permission && decide(principal, row.read, target).allowed);
  return { allowed: false, because: null, mayRead };
}

/**
 * The part of a list that roles open, read from the same table as `decide`; what is visible by relation (one's own
 * requests) is asked for by its own operations. For an active caller.
 */
export function scopeFilter(roles: readonly HeldRole[], permission: string): Visibility {
  if (!isPermission(permission)) return { everything: false, catalogIds: [] };
  const row = permissions[permission];
  if (row.system) return { everything: false, catalogIds: [] };
  if (row.everyone || roles.some((held) => hasEverywhere(row, held))) return { everything: true };
  const catalogIds = roles.filter((held) => hasInCatalog(row, held)).map((held) => held.catalogId!);
  return { everything: false, catalogIds: [...new Set(catalogIds)] };
}
