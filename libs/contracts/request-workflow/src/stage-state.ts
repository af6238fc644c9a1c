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
  /** To whom approvers handed the stage, which leaves nobody out: everybody asked may still decide. */
  handovers: z
    .array(
      z.object({ from: personRef, to: personRef, justification: z.string().nullable(), handedDateTime: z.string() }),
    )
    .optional(),
  /** Delegates of approvers and alternates, told like them. */
  delegates: z.array(personRef).optional(),
  decisions: z.array(stageDecisionState).optional(),
});

/** What an approver asks whoever filed the request or would get the access, or what one of these answers. */
export const messageState = z.object({
  id: z.string(),
  stageId: z.string(),
  kind: z.enum(['question', 'answer']),
  author: personRef,
  text: z.string(),
  sentDateTime: z.string(),
});
