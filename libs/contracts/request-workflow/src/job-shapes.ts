import { z } from 'zod';
import { jobActions, jobStates } from './job-state.ts';
import { schedule } from './shapes.ts';

export { jobActions, jobStates } from './job-state.ts';

/** `possible`: a check found nothing against it. `refused`: `code` and `message` say why. */
export const jobRowStates = ['waiting', 'possible', 'refused', 'done'] as const;

/** One change of what many people hold of a package, with its progress. */
export const assignmentJob = z
  .object({
    id: z.string(),
    accessPackageId: z.string(),
    action: z.enum(jobActions),
    state: z.enum(jobStates),
    assignmentPolicyId: z.string().nullable(),
    schedule: schedule.nullable(),
    justification: z.string().nullable(),
    createdBy: z.object({ id: z.string(), displayName: z.string() }),
    createdDateTime: z.string(),
    completedDateTime: z.string().nullable(),
    stopReason: z.string().nullable(),
    /** Rows in all, and how many of them are in which state. */
    total: z.int(),
    waiting: z.int(),
    possible: z.int(),
    refused: z.int(),
    done: z.int(),
  })
  .meta({ id: 'assignmentJob' });
export type AssignmentJobShape = z.infer<typeof assignmentJob>;

export const assignmentJobRow = z
  .object({
    number: z.int(),
    /** As it was sent: an object id, a principal name or a mail address. */
    person: z.string(),
    state: z.enum(jobRowStates),
    code: z.string().nullable(),
    message: z.string().nullable(),
    assignmentRequestId: z.string().nullable(),
  })
  .meta({ id: 'assignmentJobRow' });
