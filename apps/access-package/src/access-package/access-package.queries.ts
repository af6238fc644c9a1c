import type { InputOf } from '@bailiwick/contracts-core';
import {
  countAccessPackages,
  getAccessPackage,
  getCatalogAccessPackage,
  getCatalogOfAccessPackage,
  getResourceRoleScope,
  listAccessPackages,
  listCatalogAccessPackages,
  listResourceRoleScopes,
} from '@bailiwick/contracts-access-package';
import { readCount, readOne, readPage, sql, type EntitySet, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { catalogSet, otherPackageSet, packageSet, policySet } from '../entity-sets.ts';
import { roleScopeSet } from '../resource-role-sets.ts';
import { found, inVisibleCatalogs, on } from '../reading.ts';
import { relationsTo } from '../replicas/assignment.replica.ts';

const alive = sql`not p.deleted`;

/** Stands before the caller's eyes: 404 unless a role, or holding it, lets them read the package. */
export async function openPackage(
  context: OperationContext,
  accessPackageId: string,
  catalogId?: string,
): Promise<string> {
  const [row] = await context.sql<{ catalogId: string; version: number }>(
    'select catalog_id as "catalogId", version from access_package where id = $1 and not deleted',
    [accessPackageId],
  );
  const relations = row === undefined ? [] : await relationsTo(accessPackageId, context);
  await context.authorize({
    scopeIds: row === undefined ? [] : [row.catalogId],
    relations,
    ...(row && { version: row.version }),
  });
  if (catalogId !== undefined && row?.catalogId !== catalogId) return found<string>(undefined);
  return found(row).catalogId;
}

/** What `$expand` may reach: policies by their own permission, other packages where the caller may see them. */
export async function reach(context: OperationContext): Promise<(set: EntitySet) => SqlFragment | undefined> {
  const [packages, policies] = await Promise.all([
    context.visibility('accessPackages.read'),
    context.visibility('policies.read'),
  ]);
  return (set) =>
    set === policySet
      ? inVisibleCatalogs(policies, 'q.catalog_id')
      : set === otherPackageSet
        ? inVisibleCatalogs(packages, 'o.catalog_id')
        : undefined;
}

@Handles(listAccessPackages)
export class ListAccessPackages {
  async execute({ odata }: InputOf<typeof listAccessPackages>, context: OperationContext) {
    const where = [alive, inVisibleCatalogs(await context.visibility(), 'p.catalog_id')];
    return readPage(on(context), packageSet, odata, {
      where,
      defaultOrder: 'displayName',
      visible: await reach(context),
    });
  }
}

@Handles(countAccessPackages)
export class CountAccessPackages {
  async execute({ odata }: InputOf<typeof countAccessPackages>, context: OperationContext) {
    return readCount(on(context), packageSet, odata, {
      where: [alive, inVisibleCatalogs(await context.visibility(), 'p.catalog_id')],
    });
  }
}

@Handles(getAccessPackage)
export class GetAccessPackage {
  async execute({ accessPackageId, odata }: InputOf<typeof getAccessPackage>, context: OperationContext) {
    await openPackage(context, accessPackageId);
    return found(
      await readOne(on(context), packageSet, accessPackageId, odata, { where: [alive], visible: await reach(context) }),
    ) as never;
  }
}

@Handles(getCatalogOfAccessPackage)
export class GetCatalogOfAccessPackage {
  async execute({ accessPackageId, odata }: InputOf<typeof getCatalogOfAccessPackage>, context: OperationContext) {
    const catalogId = await openPackage(context, accessPackageId);
    return found(await readOne(on(context), catalogSet, catalogId, odata)) as never;
  }
}

@Handles(listCatalogAccessPackages)
export class ListCatalogAccessPackages {
  async execute({ catalogId, odata }: InputOf<typeof listCatalogAccessPackages>, context: OperationContext) {
    const [catalog] = await context.sql('select from catalog_replica where id = $1 and not deleted', [catalogId]);
    await context.authorize({ scopeIds: catalog === undefined ? [] : [catalogId] });
    found(catalog);
    const where = [alive, sql`p.catalog_id = ${catalogId}`];
    return readPage(on(context), packageSet, odata, {
      where,
      defaultOrder: 'displayName',
      visible: await reach(context),
    });
  }
}

@Handles(getCatalogAccessPackage)
export class GetCatalogAccessPackage {
  async execute(
    { catalogId, accessPackageId, odata }: InputOf<typeof getCatalogAccessPackage>,
    context: OperationContext,
  ) {
    await openPackage(context, accessPackageId, catalogId);
    return found(
      await readOne(on(context), packageSet, accessPackageId, odata, { where: [alive], visible: await reach(context) }),
    ) as never;
  }
}

@Handles(listResourceRoleScopes)
export class ListResourceRoleScopes {
  async execute({ accessPackageId, odata }: InputOf<typeof listResourceRoleScopes>, context: OperationContext) {
    await openPackage(context, accessPackageId);
    return readPage(on(context), roleScopeSet, odata, { where: [sql`s.access_package_id = ${accessPackageId}`] });
  }
}

@Handles(getResourceRoleScope)
export class GetResourceRoleScope {
  async execute(
    { accessPackageId, resourceRoleScopeId, odata }: InputOf<typeof getResourceRoleScope>,
    context: OperationContext,
  ) {
    await openPackage(context, accessPackageId);
    const where = [sql`s.access_package_id = ${accessPackageId}`];
    return found(await readOne(on(context), roleScopeSet, resourceRoleScopeId, odata, { where })) as never;
  }
}
