import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import { Consumes, type ReactionContext } from '@bailiwick/service-host';
import { settlePackageChange } from './settle-package-change.ts';

type PackageEvent = EventEnvelope<StateOf<typeof accessPackageChanged>>;

const keepPackages = `insert into package_replica as old (id, version, catalog_id, display_name, excluded_package_ids, excluded_group_ids, deleted)
  select * from jsonb_to_recordset($1::jsonb) as x(id uuid, version integer, catalog_id uuid, display_name text,
    excluded_package_ids uuid[], excluded_group_ids uuid[], deleted boolean)
  on conflict (id) do update set version = excluded.version, catalog_id = excluded.catalog_id, display_name = excluded.display_name,
    excluded_package_ids = excluded.excluded_package_ids, excluded_group_ids = excluded.excluded_group_ids, deleted = excluded.deleted`;
/** Roles that a package does not give any more stay, inactive: what they were called is still to be told. */
const retireRoles = `update package_role set active = false where active and package_id = any($1::uuid[])`;
const keepRoles = `insert into package_role as old (package_id, origin_system, resource_origin_id, role_origin_id, resource_role_scope_id,
    role_display_name, resource_display_name, object_id, role, active)
  select x.package_id, x.origin_system, x.resource_origin_id, x.role_origin_id, x.resource_role_scope_id, x.role_display_name,
    x.resource_display_name, coalesce(x.object_id, s.id), x.role, true
  from jsonb_to_recordset($1::jsonb) as x(package_id uuid, origin_system text, resource_origin_id text, role_origin_id text,
    resource_role_scope_id text, role_display_name text, resource_display_name text, object_id uuid, role text)
  left join site s on x.origin_system = 'SharePointOnline' and lower(s.web_url) = lower(x.resource_origin_id)
  on conflict (package_id, origin_system, resource_origin_id, role_origin_id) do update set active = true,
    resource_role_scope_id = excluded.resource_role_scope_id, role_display_name = excluded.role_display_name,
    resource_display_name = excluded.resource_display_name, object_id = excluded.object_id, role = excluded.role`;
const startChanges = `insert into package_change (id, package_id, total, created_at)
  select x.id, x.package_id, (select count(*) from live_assignment l where l.package_id = x.package_id and l.live), $2
  from jsonb_to_recordset($1::jsonb) as x(id uuid, package_id uuid)
  on conflict (id) do nothing`;

/** Keeps what packages give. A change of that is taken to everybody who holds the package, by `settle-package-change`. */
@Consumes(accessPackageChanged)
export class WhenAccessPackageChanged {
  async apply(events: readonly PackageEvent[], context: ReactionContext): Promise<void> {
    const packages = events.map(({ aggregateId, version, state }) => ({
      id: aggregateId,
      version,
      catalog_id: state.catalogId,
      display_name: state.displayName,
      excluded_package_ids: state.incompatibleAccessPackageIds,
      excluded_group_ids: state.incompatibleGroupIds,
      deleted: state.deleted,
    }));
    await context.sql(keepPackages, [JSON.stringify(packages)]);
    const live = events.filter(({ state }) => !state.deleted);
    await context.sql(retireRoles, [live.map(({ aggregateId }) => aggregateId)]);
    await context.sql(keepRoles, [JSON.stringify(live.flatMap(rolesOf))]);
    const changes = live
      .filter(({ state }) => state.changeId !== null)
      .map(({ aggregateId, state }) => ({ id: state.changeId!, package_id: aggregateId }));
    if (changes.length === 0) return;
    await context.sql(startChanges, [JSON.stringify(changes), context.now]);
    for (const { id } of changes) context.timers.set(settlePackageChange, id, context.now);
  }
}

const groupRole = /^(Member|Owner)_/i;

/** Which membership a resource role is: role of a group by its name, of an application or site by its id. */
function rolesOf({ aggregateId, state }: PackageEvent) {
  return state.resourceRoleScopes.map((scope) => ({
    package_id: aggregateId,
    origin_system: scope.originSystem,
    resource_origin_id: scope.resourceOriginId,
    role_origin_id: scope.roleOriginId,
    resource_role_scope_id: scope.id,
    role_display_name: scope.roleDisplayName,
    resource_display_name: scope.resourceDisplayName,
    object_id: scope.originSystem === 'SharePointOnline' ? null : scope.resourceOriginId,
    role:
      scope.originSystem === 'AadGroup'
        ? (groupRole.exec(scope.roleOriginId)?.[1] ?? '').toLowerCase()
        : scope.roleOriginId,
  }));
}
