import { commonErrors, defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { scheduleInput } from '../inputs.ts';
import { assignmentJob, assignmentJobRow } from '../job-shapes.ts';
import { domain, odata, page } from './paths.ts';

const path = '/bailiwick/v1/accessPackages/{accessPackageId}/assignmentJobs';
const ofPackage = { accessPackageId: graph.id() };
const byJob = { ...ofPackage, jobId: graph.id() };
const managed = { domain, permission: 'assignments.direct' } as const;
const refusals = [errors.jobNotChangeable, commonErrors.notFound, commonErrors.forbidden, commonErrors.invalidModel];

/** Most rows that one call may bring; a job takes several calls. */
export const jobRowsPerCall = 20_000;
/** Most rows of one job. */
export const jobRowsAtMost = 200_000;

/** Who is meant: object ids, principal names or mail addresses, as a list or as CSV with or without a heading. */
const people = {
  people: z
    .array(graph.text(256, { min: 1 }))
    .max(jobRowsPerCall, `must have at most ${jobRowsPerCall} elements`)
    .nullish(),
  csv: graph.text(900_000).nullish(),
};

const jobInput = graph.model({
  /** `add` assigns, `remove` ends at once, `changeEnd` gives what is held another end. */
  action: graph.choice(['add', 'remove', 'changeEnd']),
  /** For `add`: the policy to assign under. */
  assignmentPolicyId: graph.id().nullish(),
  schedule: scheduleInput.nullish(),
  justification: graph.text(2048).nullish(),
  ...people,
  /** What to do as soon as the rows are in: wait for more, try without effect, or do it. */
  next: graph.choice(['wait', 'check', 'start']).default('wait'),
});

/** An own addition. Each row is judged like a request of its own, by the rights that whoever made the job has at that moment. */
export const createAssignmentJob = defineCommand({
  ...managed,
  name: 'create-assignment-job',
  summary: 'Prepare to assign, end or reschedule access of many people at once',
  input: z.object({ ...ofPackage, body: jobInput }),
  output: assignmentJob,
  errors: [...refusals, errors.policyNotFound, errors.answerRequired],
  http: { method: 'POST', path, success: 201, body: 'required', location: `${path}/{id}` },
});

export const addAssignmentJobRows = defineCommand({
  ...managed,
  name: 'add-assignment-job-rows',
  summary: 'Add people to a job that has not begun; whoever is in it already is left out',
  input: z.object({ ...byJob, body: graph.model(people) }),
  output: assignmentJob,
  errors: refusals,
  http: { method: 'POST', path: `${path}/{jobId}/rows`, success: 200, body: 'required' },
});

export const checkAssignmentJob = defineCommand({
  ...managed,
  name: 'check-assignment-job',
  summary: 'Judge every row of a job without any effect',
  input: z.object(byJob),
  output: assignmentJob,
  errors: refusals,
  http: { method: 'POST', path: `${path}/{jobId}/check`, success: 202, body: 'optional' },
});

/** Rows that were refused by a check are judged again. */
export const startAssignmentJob = defineCommand({
  ...managed,
  name: 'start-assignment-job',
  summary: 'Carry out a job, row by row',
  input: z.object(byJob),
  output: assignmentJob,
  errors: refusals,
  http: { method: 'POST', path: `${path}/{jobId}/start`, success: 202, body: 'optional' },
});

export const cancelAssignmentJob = defineCommand({
  ...managed,
  name: 'cancel-assignment-job',
  summary: 'Stop a job; what is done stays done',
  input: z.object(byJob),
  output: assignmentJob,
  errors: refusals,
  http: { method: 'POST', path: `${path}/{jobId}/cancel`, success: 200, body: 'optional' },
});

export const listAssignmentJobs = defineQuery({
  ...managed,
  name: 'list-assignment-jobs',
  summary: 'List the jobs over the holders of a package',
  input: z.object({ ...ofPackage, odata }),
  output: page(assignmentJob),
  odata: true,
  errors: [commonErrors.notFound, commonErrors.invalidFilter],
  http: { method: 'GET', path, success: 200, answers: 'collection' },
});

export const getAssignmentJob = defineQuery({
  ...managed,
  name: 'get-assignment-job',
  summary: 'See how far a job is',
  input: z.object({ ...byJob, odata }),
  output: assignmentJob,
  odata: true,
  errors: [commonErrors.notFound],
  http: { method: 'GET', path: `${path}/{jobId}`, success: 200 },
});

export const listAssignmentJobRows = defineQuery({
  ...managed,
  name: 'list-assignment-job-rows',
  summary: 'List the rows of a job with what became of each',
  input: z.object({ ...byJob, odata }),
  output: page(assignmentJobRow),
  odata: true,
  errors: [commonErrors.notFound, commonErrors.invalidFilter],
  http: { method: 'GET', path: `${path}/{jobId}/rows`, success: 200, answers: 'collection' },
});
