import { z } from 'zod';
import { personRef } from './person-ref.ts';

export const jobActions = ['add', 'remove', 'changeEnd'] as const;
/**
 * `stopped`: whoever made the job may no longer do this. `failed`: something unexpected, again and again; the rows that wait
 * stay undone. `stopReason` says what.
 */
export const jobStates = ['draft', 'checking', 'checked', 'running', 'done', 'canceled', 'stopped', 'failed'] as const;

/** What others are told of a job; whom it is about stays in its rows. */
export const assignmentJobState = z.object({
  id: z.string(),
  accessPackage: z.object({ id: z.string(), displayName: z.string().nullable() }),
  catalogId: z.string(),
  action: z.enum(jobActions),
  state: z.enum(jobStates),
  assignmentPolicyId: z.string().nullable(),
  createdBy: personRef,
  createdDateTime: z.string(),
  completedDateTime: z.string().nullable(),
  stopReason: z.string().nullable(),
});
