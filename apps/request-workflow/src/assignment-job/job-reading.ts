import { commonErrors, type OutputOf } from '@bailiwick/contracts-core';
import { jobActions, jobRowStates, jobStates, type getAssignmentJob } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { defineEntitySet, readOne, sql, type EntitySet } from '@bailiwick/odata';
import type { OperationContext } from '@bailiwick/service-host';
import { insistOnDirectRight } from '../assignment-request/direct-right.ts';
import { runOf } from '../reading/run.ts';

const rowsThat = (state: string) =>
  ({
    column: `(select count(*) from assignment_job_row w where w.job_id = j.id and w.state = '${state}')`,
    type: 'number',
    filter: false,
    sort: false,
  }) as const;

export const jobs: EntitySet = defineEntitySet({
  name: 'assignmentJobs',
  from: 'assignment_job j',
  properties: {
    id: { column: 'j.id', type: 'guid' },
    accessPackageId: { column: 'j.access_package_id', type: 'guid' },
    action: { column: 'j.action', type: 'enum', members: [...jobActions] },
    state: { column: 'j.state', type: 'enum', members: [...jobStates] },
    assignmentPolicyId: { column: 'j.policy_id', type: 'guid', nullable: true },
    schedule: { column: 'j.schedule', type: 'json' },
    justification: { column: 'j.justification', type: 'string', nullable: true },
    createdBy: { column: `j.created_by - '{type,principalName,email}'::text[]`, type: 'json' },
    createdDateTime: { column: 'j.created_at', type: 'instant' },
    completedDateTime: { column: 'j.completed_at', type: 'instant', nullable: true },
    stopReason: { column: 'j.stop_reason', type: 'string', nullable: true },
    total: {
      column: '(select count(*) from assignment_job_row w where w.job_id = j.id)',
      type: 'number',
      filter: false,
      sort: false,
    },
    waiting: rowsThat('waiting'),
    possible: rowsThat('possible'),
    refused: rowsThat('refused'),
    done: rowsThat('done'),
  },
});

export const jobRows: EntitySet = defineEntitySet({
  name: 'assignmentJobRows',
  from: 'assignment_job_row w',
  key: 'number',
  properties: {
    number: { column: 'w.number', type: 'number' },
    person: { column: 'w.person', type: 'string', search: true },
    state: { column: 'w.state', type: 'enum', members: [...jobRowStates] },
    code: { column: 'w.code', type: 'string', nullable: true },
    message: { column: 'w.message', type: 'string', nullable: true },
    assignmentRequestId: { column: 'w.request_id', type: 'guid', nullable: true },
  },
});

/** The catalog of the package, for whoever may assign directly in it. */
export async function catalogToAssignIn(accessPackageId: string, context: OperationContext): Promise<string> {
  const [found] = await context.sql<{ catalogId: string }>(
    `select catalog_id as "catalogId" from access_package where id = $1 and not deleted`,
    [accessPackageId],
  );
  await insistOnDirectRight(found?.catalogId, 'accessPackages.read', context, 'accessPackageId');
  if (found === undefined) throw new DomainError(commonErrors.notFound, { target: 'accessPackageId' });
  await context.authorize({ scopeIds: [found.catalogId] });
  return found.catalogId;
}

/** The job as it is shown; 404 where the package has no such job. */
export async function shownJob(
  accessPackageId: string,
  jobId: string,
  context: OperationContext,
  odata: Readonly<Record<string, string>> = {},
): Promise<OutputOf<typeof getAssignmentJob>> {
  const found = await readOne(runOf(context), jobs, jobId, odata, {
    where: [sql`j.access_package_id = ${accessPackageId}`],
  });
  if (found === undefined) throw new DomainError(commonErrors.notFound);
  return found as OutputOf<typeof getAssignmentJob>;
}
