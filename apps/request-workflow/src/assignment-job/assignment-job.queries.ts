import type { InputOf } from '@bailiwick/contracts-core';
import { getAssignmentJob, listAssignmentJobRows, listAssignmentJobs } from '@bailiwick/contracts-request-workflow';
import { readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { runOf } from '../reading/run.ts';
import { catalogToAssignIn, jobRows, jobs, shownJob } from './job-reading.ts';

@Handles(listAssignmentJobs)
export class ListAssignmentJobs {
  async execute({ accessPackageId, odata }: InputOf<typeof listAssignmentJobs>, context: OperationContext) {
    await catalogToAssignIn(accessPackageId, context);
    return readPage(runOf(context), jobs, odata, {
      where: [sql`j.access_package_id = ${accessPackageId}`],
      defaultOrder: 'createdDateTime desc',
    });
  }
}

@Handles(getAssignmentJob)
export class GetAssignmentJob {
  async execute({ accessPackageId, jobId, odata }: InputOf<typeof getAssignmentJob>, context: OperationContext) {
    await catalogToAssignIn(accessPackageId, context);
    return shownJob(accessPackageId, jobId, context, odata);
  }
}

@Handles(listAssignmentJobRows)
export class ListAssignmentJobRows {
  async execute({ accessPackageId, jobId, odata }: InputOf<typeof listAssignmentJobRows>, context: OperationContext) {
    await catalogToAssignIn(accessPackageId, context);
    await shownJob(accessPackageId, jobId, context);
    return readPage(runOf(context), jobRows, odata, { where: [sql`w.job_id = ${jobId}`], defaultOrder: 'number' });
  }
}
