import type { InputOf } from '@bailiwick/contracts-core';
import {
  countPolicies,
  getPackageOfPolicy,
  getPolicy,
  listPolicies,
  listPoliciesOfPackage,
  listQuestions,
  type PolicyDefinition,
} from '@bailiwick/contracts-access-package';
import { readCount, readOne, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { openPackage, reach } from '../access-package/access-package.queries.ts';
import { packageSet, policySet } from '../entity-sets.ts';
import { found, inVisibleCatalogs, on } from '../reading.ts';

const alive = sql`not q.deleted`;

interface OpenedPolicy {
  readonly catalogId: string;
  readonly accessPackageId: string;
  readonly definition: PolicyDefinition;
  readonly version: number;
}

/** The policy's row, when the caller may read policies of its catalog. */
async function openPolicy(
  context: OperationContext,
  policyId: string,
  accessPackageId?: string,
): Promise<OpenedPolicy> {
  const [row] = await context.sql<OpenedPolicy>(
    `select catalog_id as "catalogId", access_package_id as "accessPackageId", definition, version
     from assignment_policy where id = $1 and not deleted and ($2::uuid is null or access_package_id = $2)`,
    [policyId, accessPackageId ?? null],
  );
  await context.authorize(row === undefined ? { scopeIds: [] } : { scopeIds: [row.catalogId], version: row.version });
  return found(row);
}

@Handles(listPolicies)
export class ListPolicies {
  async execute({ odata }: InputOf<typeof listPolicies>, context: OperationContext) {
    const where = [alive, inVisibleCatalogs(await context.visibility(), 'q.catalog_id')];
    return readPage(on(context), policySet, odata, { where, defaultOrder: 'displayName' });
  }
}

@Handles(countPolicies)
export class CountPolicies {
  async execute({ odata }: InputOf<typeof countPolicies>, context: OperationContext) {
    return readCount(on(context), policySet, odata, {
      where: [alive, inVisibleCatalogs(await context.visibility(), 'q.catalog_id')],
    });
  }
}

@Handles(listPoliciesOfPackage)
export class ListPoliciesOfPackage {
  async execute({ accessPackageId, odata }: InputOf<typeof listPoliciesOfPackage>, context: OperationContext) {
    await openPackage(context, accessPackageId);
    return readPage(on(context), policySet, odata, {
      where: [alive, sql`q.access_package_id = ${accessPackageId}`],
      defaultOrder: 'displayName',
    });
  }
}

@Handles(getPolicy)
export class GetPolicy {
  async execute({ policyId, accessPackageId, odata }: InputOf<typeof getPolicy>, context: OperationContext) {
    await openPolicy(context, policyId, accessPackageId);
    return found(await readOne(on(context), policySet, policyId, odata, { where: [alive] })) as never;
  }
}

@Handles(listQuestions)
export class ListQuestions {
  async execute({ policyId }: InputOf<typeof listQuestions>, context: OperationContext) {
    return {
      value: (await openPolicy(context, policyId)).definition.questions as unknown as Record<string, unknown>[],
    };
  }
}

@Handles(getPackageOfPolicy)
export class GetPackageOfPolicy {
  async execute({ policyId, odata }: InputOf<typeof getPackageOfPolicy>, context: OperationContext) {
    const { accessPackageId } = await openPolicy(context, policyId);
    return found(
      await readOne(on(context), packageSet, accessPackageId, odata, { visible: await reach(context) }),
    ) as never;
  }
}
