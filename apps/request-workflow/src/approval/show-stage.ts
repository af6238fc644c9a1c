import type { ApprovalStageShape } from '@bailiwick/contracts-request-workflow';
import type { Stage } from '../assignment-request/stage.ts';

/** A stage with its place in the plan. */
export type NumberedStage = ApprovalStageShape & { readonly position: number };

/**
 * The stages of a request as Graph shows them; only one that is open can be assigned to anybody. `told`: of which stages, by
 * place, the caller may know the approvers.
 */
export const showStages = (
  stages: readonly Stage[],
  mine: boolean,
  told: (position: number) => boolean,
): NumberedStage[] =>
  stages.map(({ id, status, reviewResult, justification, reviewedBy, reviewedDateTime, ...stage }, position) => ({
    id,
    displayName: null,
    assignedToMe: mine && status === 'InProgress',
    justification,
    reviewedBy: reviewedBy && { id: reviewedBy.id, displayName: reviewedBy.displayName },
    reviewedDateTime,
    reviewResult,
    status,
    '@bailiwick.dueDateTime': status === 'InProgress' ? stage.dueDateTime : null,
    ...(told(position) && {
      '@bailiwick.approvers': stage.approvers.map(({ id: approverId, displayName }) => ({
        id: approverId,
        displayName,
      })),
    }),
    position,
  }));
