import type { InputOf } from '@bailiwick/contracts-core';
import { accessPackageErrors, importAccessPackages } from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, idOf, type OperationContext } from '@bailiwick/service-host';
import { AssignmentPolicy } from '../assignment-policy/assignment-policy.entity.ts';
import { AccessPackage, type ResourceRoleScope } from './access-package.entity.ts';

type Imported = InputOf<typeof importAccessPackages>['accessPackages'][number];

const rolesByOrigin = `select u.catalog_id as "catalogId", u.id as "resourceId", u.display_name as "resourceDisplayName", u.origin_system as "originSystem",
    u.origin_id as "resourceOriginId", u.scope_id as "scopeId", r.id as "roleId", r.origin_id as "roleOriginId", r.display_name as "roleDisplayName"
  from jsonb_to_recordset($1::jsonb) as w("catalogId" uuid, "originSystem" text, "resourceOriginId" text, "roleOriginId" text)
  join resource_replica u on u.catalog_id = w."catalogId" and u.origin_system = w."originSystem" and u.origin_id = w."resourceOriginId" and not u.deleted
  join resource_role r on r.resource_id = u.id and r.origin_id = w."roleOriginId"`;

/** A role that the catalog has not told yet: the caller tries again. */
function told<Role>(role: Role | undefined): Role {
  if (role === undefined) throw new DomainError(accessPackageErrors.notReady, { retryAfter: 1 });
  return role;
}

/** Fills a trial: packages with their roles and one policy each. What exists already is left as it is. */
@Handles(importAccessPackages)
export class ImportAccessPackages {
  async execute({ accessPackages }: InputOf<typeof importAccessPackages>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const known = new Set(
      (
        await context.sql<{ id: string }>('select id from access_package where id = any($1::uuid[])', [
          accessPackages.map(({ id }) => id),
        ])
      ).map(({ id }) => id),
    );
    const fresh = accessPackages.filter(({ id }) => !known.has(id));
    const wanted = fresh.flatMap(({ catalogId, roles }) => roles.map((role) => ({ catalogId, ...role })));
    const found = await context.sql<Omit<ResourceRoleScope, 'id' | 'createdDateTime'> & { catalogId: string }>(
      rolesByOrigin,
      [JSON.stringify(wanted)],
    );
    const keyOf = (role: { originSystem: string; resourceOriginId: string; roleOriginId: string }, catalogId: string) =>
      [catalogId, role.originSystem, role.resourceOriginId, role.roleOriginId].join(' ');
    const byOrigin = new Map(found.map((role) => [keyOf(role, role.catalogId), role]));
    for (const one of fresh)
      this.#load(
        one,
        one.roles.map((role) => told(byOrigin.get(keyOf(role, one.catalogId)))),
        context,
      );
    return { accessPackages: fresh.length };
  }

  #load(
    { id, catalogId, displayName, description, isHidden, policy }: Imported,
    roles: Omit<ResourceRoleScope, 'id' | 'createdDateTime'>[],
    context: OperationContext,
  ): void {
    const { now } = context;
    const accessPackage = AccessPackage.create(id, catalogId, { displayName, description, isHidden }, now);
    for (const role of roles)
      accessPackage.give(
        { ...role, id: `${role.roleId}_${role.scopeId}`, createdDateTime: now.toISOString() },
        idOf(`accessPackage:${id}@${accessPackage.version}`),
        now,
      );
    const { id: policyId, ...definition } = policy;
    context.em.persist([accessPackage, AssignmentPolicy.create(policyId, accessPackage, definition, now)]);
  }
}
