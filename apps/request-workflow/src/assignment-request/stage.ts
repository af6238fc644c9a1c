import type { stageState } from '@bailiwick/contracts-request-workflow/events';
import type { z } from 'zod';

type PublicStage = z.infer<typeof stageState>;

/** An approval stage of one request: what the contract tells of it, and who may decide besides the persons told. */
export interface Stage extends PublicStage {
  /** Groups whose members of the moment may decide. */
  readonly approverGroupIds: readonly string[];
  /** Nobody else was left: the owners of the catalog decide. */
  readonly catalogOwnersDecide: boolean;
}

export const publicStage = (stage: Stage): PublicStage => ({
  id: stage.id,
  status: stage.status,
  reviewResult: stage.reviewResult,
  justification: stage.justification,
  reviewedBy: stage.reviewedBy,
  reviewedDateTime: stage.reviewedDateTime,
  openedDateTime: stage.openedDateTime,
  dueDateTime: stage.dueDateTime,
  approvers: stage.approvers,
});
