import type { InputOf } from '@bailiwick/contracts-core';
import {
  listIncompatibleGroupReferences,
  listIncompatibleGroups,
  listIncompatiblePackageReferences,
  listIncompatiblePackages,
  listPackagesIncompatibleWith,
} from '@bailiwick/contracts-access-package';
import { readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { openPackage, reach } from '../access-package/access-package.queries.ts';
import { groupSet, packageSet } from '../entity-sets.ts';
import { on } from '../reading.ts';

const named = (id: string) =>
  sql`not p.deleted and p.id in (select unnest(x.incompatible_access_package_ids) from access_package x where x.id = ${id})`;
const naming = (id: string) => sql`not p.deleted and p.incompatible_access_package_ids @> array[${id}::uuid]`;
const groupsNamed = (id: string) =>
  sql`not g.deleted and g.id in (select unnest(x.incompatible_group_ids) from access_package x where x.id = ${id})`;

@Handles(listIncompatiblePackages)
export class ListIncompatiblePackages {
  async execute({ accessPackageId, odata }: InputOf<typeof listIncompatiblePackages>, context: OperationContext) {
    await openPackage(context, accessPackageId);
    return readPage(on(context), packageSet, odata, { where: [named(accessPackageId)], visible: await reach(context) });
  }
}

@Handles(listPackagesIncompatibleWith)
export class ListPackagesIncompatibleWith {
  async execute({ accessPackageId, odata }: InputOf<typeof listPackagesIncompatibleWith>, context: OperationContext) {
    await openPackage(context, accessPackageId);
    return readPage(on(context), packageSet, odata, {
      where: [naming(accessPackageId)],
      visible: await reach(context),
    });
  }
}

@Handles(listIncompatibleGroups)
export class ListIncompatibleGroups {
  async execute({ accessPackageId, odata }: InputOf<typeof listIncompatibleGroups>, context: OperationContext) {
    await openPackage(context, accessPackageId);
    return readPage(on(context), groupSet, odata, { where: [groupsNamed(accessPackageId)] });
  }
}

async function references(context: OperationContext, accessPackageId: string, column: string, collection: string) {
  await openPackage(context, accessPackageId);
  const rows = await context.sql<{ id: string }>(
    `select unnest(${column}) as id from access_package where id = $1 order by 1`,
    [accessPackageId],
  );
  return { value: rows.map(({ id }) => ({ '@odata.id': `${collection}/${id}` })) };
}

@Handles(listIncompatiblePackageReferences)
export class ListIncompatiblePackageReferences {
  execute({ accessPackageId }: InputOf<typeof listIncompatiblePackageReferences>, context: OperationContext) {
    return references(
      context,
      accessPackageId,
      'incompatible_access_package_ids',
      'identityGovernance/entitlementManagement/accessPackages',
    );
  }
}

@Handles(listIncompatibleGroupReferences)
export class ListIncompatibleGroupReferences {
  execute({ accessPackageId }: InputOf<typeof listIncompatibleGroupReferences>, context: OperationContext) {
    return references(context, accessPackageId, 'incompatible_group_ids', 'groups');
  }
}
