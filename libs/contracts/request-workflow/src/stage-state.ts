import { z } from 'zod';
import { personRef } from './person-ref.ts';

/** One person's decision. `onBehalfOf`: for whom they spoke as delegate, beside themselves or where they are no approver. */
export const stageDecisionState = z.object({
  person: personRef,
  result: z.enum(['Approve', 'Deny']),
  justification: z.string().nullable(),
  decidedDateTime: z.string(),
  onBehalfOf: z.array(personRef),
});

/**
 * One approval stage as it stands; `approvers` are the persons who were told when it opened, `alternates` those who were told
 * when it was escalated. Stages that have not opened have nobody yet. What is optional is absent in events of before.
 */
export const stageState = z.object({
  id: z.string(),
  status: z.enum(['Initializing', 'InProgress', 'Completed', 'Expired']),
  reviewResult: z.enum(['NotReviewed', 'Approved', 'Denied']),
  /** Of the decision that settled the stage, with its instant. */
  justification: z.string().nullable(),
  reviewedBy: personRef.nullable(),
  reviewedDateTime: z.string().nullable(),
  openedDateTime: z.string().nullable(),
  dueDateTime: z.string().nullable(),
  approvers: z.array(personRef),
  /** When alternates will be asked; null: never, or they have been. */
  escalatesDateTime: z.string().nullable().optional(),
  escalatedDateTime: z.string().nullable().optional(),
  alternates: z.array(personRef).optional(),
  /** Delegates of approvers and alternates, told like them. */
  delegates: z.array(personRef).optional(),
  decisions: z.array(stageDecisionState).optional(),
});
