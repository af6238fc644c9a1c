import type { ApprovalStageShape } from '@bailiwick/contracts-request-workflow';
import type { Stage } from '../assignment-request/stage.ts';

/** A stage as Graph shows it; only one that is open can be assigned to anybody. */
export function showStage(stage: Stage, mine: boolean): ApprovalStageShape {
  const { id, status, reviewResult, justification, reviewedBy, reviewedDateTime } = stage;
  return {
    id,
    displayName: null,
    assignedToMe: mine && status === 'InProgress',
    justification,
    reviewedBy: reviewedBy && { id: reviewedBy.id, displayName: reviewedBy.displayName },
    reviewedDateTime,
    reviewResult,
    status,
  };
}
