import type { InputOf } from '@bailiwick/contracts-core';
import {
  accessPackageErrors,
  filterPackagesByCurrentUser,
  getApplicablePolicyRequirements,
  getAvailableAccessPackage,
  listAvailableAccessPackages,
  listAvailableResourceRoleScopes,
  type PolicyDefinition,
} from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { readOne, readPage, sql } from '@bailiwick/odata';
import { applicablePolicies, readPolicy } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { reach } from '../access-package/access-package.queries.ts';
import { availablePackageSet, packageSet } from '../entity-sets.ts';
import { roleScopeSet } from '../resource-role-sets.ts';
import { found, on } from '../reading.ts';
import { callerAsSubject, listedFor, requestableFor } from './requestor.ts';

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
    const where = [requestableFor(await callerAsSubject(context))];
    return found(await readOne(on(context), availablePackageSet, accessPackageId, odata, { where })) as never;
  }
}

@Handles(listAvailableResourceRoleScopes)
export class ListAvailableResourceRoleScopes {
  async execute(
    { accessPackageId, odata }: InputOf<typeof listAvailableResourceRoleScopes>,
    context: OperationContext,
  ) {
    const where = [requestableFor(await callerAsSubject(context))];
    found(await readOne(on(context), availablePackageSet, accessPackageId, {}, { where }));
    return readPage(on(context), roleScopeSet, odata, { where: [sql`s.access_package_id = ${accessPackageId}`] });
  }
}

interface PolicyRow {
  readonly id: string;
  readonly definition: PolicyDefinition;
}

@Handles(getApplicablePolicyRequirements)
export class GetApplicablePolicyRequirements {
  async execute({ accessPackageId }: InputOf<typeof getApplicablePolicyRequirements>, context: OperationContext) {
    const caller = await callerAsSubject(context);
    const [offered] = await context.sql<{
      isHidden: boolean;
      state: 'published' | 'unpublished';
      isExternallyVisible: boolean;
    }>(
      `select p.is_hidden as "isHidden", c.state, c.is_externally_visible as "isExternallyVisible"
       from access_package p join catalog_replica c on c.id = p.catalog_id where p.id = $1 and not p.deleted and not c.deleted`,
      [accessPackageId],
    );
    const { isHidden, ...catalog } = found(offered);
    const rows = await context.sql<PolicyRow>(
      'select id, definition from assignment_policy where access_package_id = $1 and not deleted order by id',
      [accessPackageId],
    );
    const policies = rows.map(({ id, definition }) => ({ id, policy: readPolicy(definition) }));
    const offer = { catalog, isHidden, policies, incompatible: { accessPackageIds: [], groupIds: [] } };
    const { policyIds } = applicablePolicies(offer, caller);
    return { value: rows.filter(({ id }) => policyIds.includes(id)).map(requirementsOf) };
  }
}

/** What one policy asks of a requestor. */
function requirementsOf({ id, definition }: PolicyRow) {
  const { isApprovalRequiredForAdd, isApprovalRequiredForUpdate, isRequestorJustificationRequired } =
    definition.requestApprovalSettings;
  return {
    policyId: id,
    policyDisplayName: definition.displayName,
    policyDescription: definition.description,
    isApprovalRequiredForAdd,
    isApprovalRequiredForUpdate,
    isRequestorJustificationRequired,
    allowCustomAssignmentSchedule: definition.requestorSettings.allowCustomAssignmentSchedule,
    schedule: { startDateTime: null, recurrence: null, expiration: definition.expiration },
    questions: definition.questions,
  };
}
