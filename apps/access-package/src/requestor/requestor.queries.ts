import type { InputOf } from '@bailiwick/contracts-core';
import {
  accessPackageErrors,
  filterPackagesByCurrentUser,
  getAvailableAccessPackage,
  listAvailableAccessPackages,
  listAvailableResourceRoleScopes,
} from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { readOne, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { reach } from '../access-package/access-package.queries.ts';
import { availablePackageSet, packageSet } from '../entity-sets.ts';
import { roleScopeSet } from '../resource-role-sets.ts';
import { found, on } from '../reading.ts';
import { callerAsSubject, linkedFor, listedFor } from './requestor.ts';

@Handles(filterPackagesByCurrentUser)
export class FilterPackagesByCurrentUser {
  async execute({ on: option, odata }: InputOf<typeof filterPackagesByCurrentUser>, context: OperationContext) {
    if (option.toLowerCase() !== 'allowedrequestor')
      throw new DomainError(accessPackageErrors.unknownOption, { target: 'on' });
    const where = [listedFor(await callerAsSubject(context))];
    return readPage(on(context), packageSet, odata, {
      where,
      defaultOrder: 'displayName',
      visible: await reach(context),
    });
  }
}

@Handles(listAvailableAccessPackages)
export class ListAvailableAccessPackages {
  async execute({ odata }: InputOf<typeof listAvailableAccessPackages>, context: OperationContext) {
    const where = [listedFor(await callerAsSubject(context))];
    return readPage(on(context), availablePackageSet, odata, { where, defaultOrder: 'displayName' });
  }
}

@Handles(getAvailableAccessPackage)
export class GetAvailableAccessPackage {
  async execute({ accessPackageId, odata }: InputOf<typeof getAvailableAccessPackage>, context: OperationContext) {
    const where = [linkedFor(await callerAsSubject(context))];
    return found(await readOne(on(context), availablePackageSet, accessPackageId, odata, { where })) as never;
  }
}

@Handles(listAvailableResourceRoleScopes)
export class ListAvailableResourceRoleScopes {
  async execute(
    { accessPackageId, odata }: InputOf<typeof listAvailableResourceRoleScopes>,
    context: OperationContext,
  ) {
    const where = [linkedFor(await callerAsSubject(context))];
    found(await readOne(on(context), availablePackageSet, accessPackageId, {}, { where }));
    return readPage(on(context), roleScopeSet, odata, { where: [sql`s.access_package_id = ${accessPackageId}`] });
  }
}
