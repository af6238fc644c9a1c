import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import {
  countAssignments,
  getAssignment,
  getAssignmentPackage,
  getAssignmentPolicy,
  getAssignmentTarget,
  listAssignments,
} from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { readCount, readPage } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { assignmentInDetail, assignments } from '../reading/assignments.ts';
import { accessPackages, assignmentPolicies } from '../reading/packages.ts';
import { runOf, show, within } from '../reading/run.ts';
import { subjects } from '../reading/subjects.ts';

interface Place {
  readonly catalogId: string;
  readonly targetId: string;
  readonly packageId: string;
  readonly policyId: string;
  readonly version: number;
  /** The caller is the manager of the holder. */
  readonly reports: boolean;
}

const place = `select catalog_id as "catalogId", target_id as "targetId", access_package_id as "packageId",
  policy_id as "policyId", version,
  exists (select from subject s where s.id = target_id and s.manager_id = $2 and not s.deleted) as reports
  from assignment where id = $1`;

/** The assignment's place, for whoever may read it: by role in its catalog, or as its holder or the holder's manager. */
async function readable(assignmentId: string, context: OperationContext): Promise<Place> {
  const [row] = await context.sql<Place>(place, [assignmentId, context.actor.id]);
  if (row === undefined) throw new DomainError(commonErrors.notFound);
  const relations = [
    ...(row.targetId === context.actor.id ? ['target', 'holder'] : []),
    ...(row.reports ? ['manager'] : []),
  ];
  await context.authorize({ scopeIds: [row.catalogId], relations, version: row.version });
  return row;
}

@Handles(listAssignments)
export class ListAssignments {
  async execute({ odata }: InputOf<typeof listAssignments>, context: OperationContext) {
    const where = within(await context.visibility(), 'a.catalog_id');
    return readPage(runOf(context), assignments, odata, { where });
  }
}

@Handles(countAssignments)
export class CountAssignments {
  async execute({ odata }: InputOf<typeof countAssignments>, context: OperationContext) {
    const where = within(await context.visibility(), 'a.catalog_id');
    return readCount(runOf(context), assignments, odata, { where });
  }
}

@Handles(getAssignment)
export class GetAssignment {
  async execute({ assignmentId, odata }: InputOf<typeof getAssignment>, context: OperationContext) {
    await readable(assignmentId, context);
    return show(getAssignment, assignmentInDetail, assignmentId, odata, context);
  }
}

@Handles(getAssignmentTarget)
export class GetAssignmentTarget {
  async execute({ assignmentId }: InputOf<typeof getAssignmentTarget>, context: OperationContext) {
    const { targetId } = await readable(assignmentId, context);
    return show(getAssignmentTarget, subjects, targetId, {}, context);
  }
}

@Handles(getAssignmentPackage)
export class GetAssignmentPackage {
  async execute({ assignmentId, odata }: InputOf<typeof getAssignmentPackage>, context: OperationContext) {
    const { packageId } = await readable(assignmentId, context);
    return show(getAssignmentPackage, accessPackages, packageId, odata, context);
  }
}

@Handles(getAssignmentPolicy)
export class GetAssignmentPolicy {
  async execute({ assignmentId, odata }: InputOf<typeof getAssignmentPolicy>, context: OperationContext) {
    const { policyId } = await readable(assignmentId, context);
    return show(getAssignmentPolicy, assignmentPolicies, policyId, odata, context);
  }
}
