import type { StateOf } from '@bailiwick/contracts-core';
import type { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import type { Offer } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';
import type { ResourceRole } from '../assignment/assignment.entity.ts';
import type { Named, PinnedPolicy } from '../references.ts';
import { pinnedPolicies, type PolicyKey } from './pinned-policies.ts';

type Sql = Pick<ReactionContext, 'sql'>;
type RoleScope = StateOf<typeof accessPackageChanged>['resourceRoleScopes'][number];

interface OfferRow extends Named {
  readonly isHidden: boolean;
  readonly deleted: boolean;
  readonly catalog: Named & {
    readonly state: 'published' | 'unpublished';
    readonly isExternallyVisible: boolean;
    readonly deleted: boolean;
  };
  readonly roleScopes: readonly RoleScope[];
  readonly incompatiblePackageIds: readonly string[];
  readonly incompatibleGroupIds: readonly string[];
}

/** A package as it is offered now: with its catalog and the newest version of each policy. */
export interface PackageOffer extends OfferRow {
  readonly policies: readonly PinnedPolicy[];
}

/** Packages that the package excludes or that exclude it, by name or by a group that one of them gives. */
const excludedPackages = `array(
    select unnest(p.incompatible_package_ids)
    union select o.id from access_package o where not o.deleted and o.id <> p.id and o.incompatible_package_ids @> array[p.id]
    union select o.id from access_package o where not o.deleted and o.id <> p.id and p.gives_group_ids <> '{}'
      and o.incompatible_group_ids && p.gives_group_ids
    union select o.id from access_package o where not o.deleted and o.id <> p.id and p.incompatible_group_ids <> '{}'
      and o.gives_group_ids && p.incompatible_group_ids)`;

const select = `
select p.id, p.display_name as "displayName", p.is_hidden as "isHidden", p.deleted,
  jsonb_build_object('id', c.id, 'displayName', c.display_name, 'state', c.state,
    'isExternallyVisible', c.is_externally_visible, 'deleted', c.deleted) as catalog,
  p.resource_role_scopes as "roleScopes", ${excludedPackages} as "incompatiblePackageIds",
  p.incompatible_group_ids as "incompatibleGroupIds",
  (select coalesce(jsonb_agg(jsonb_build_object('id', y.id, 'version', y.version)), '[]') from policy y
    where y.access_package_id = p.id and not y.deleted) as policies
from access_package p join catalog c on c.id = p.catalog_id
where p.id = any($1::uuid[])`;

export async function loadOffers(context: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, PackageOffer>> {
  const rows = ids.length === 0 ? [] : await context.sql<OfferRow & { policies: PolicyKey[] }>(select, [ids]);
  const policies = await pinnedPolicies(
    context,
    rows.flatMap((row) => row.policies),
  );
  return new Map(rows.map((row) => [row.id, { ...row, policies: row.policies.map(policies) }]));
}

/** The package of a policy, for callers who name only the policy. */
export async function packageOfPolicy(context: Sql, policyId: string): Promise<string | undefined> {
  const [row] = await context.sql<{ id: string }>(
    `select access_package_id as id from policy where id = $1 and not deleted`,
    [policyId],
  );
  return row?.id;
}

/** The offer in the words of the rules. */
export const offered = ({
  catalog,
  isHidden,
  policies,
  incompatiblePackageIds,
  incompatibleGroupIds,
}: PackageOffer): Offer => ({
  catalog,
  isHidden,
  policies: policies.map(({ id, rules }) => ({ id, policy: rules })),
  incompatible: { accessPackageIds: incompatiblePackageIds, groupIds: incompatibleGroupIds },
});

/** What a holder is about to get. */
export const pendingRoles = ({ roleScopes }: PackageOffer): ResourceRole[] =>
  roleScopes.map(({ originSystem, resourceOriginId, roleOriginId, roleDisplayName }) => ({
    originSystem,
    resourceOriginId,
    roleOriginId,
    roleDisplayName,
    state: 'pending',
    reason: null,
  }));
