import type { AssignmentJobShape } from '@bailiwick/contracts-request-workflow';

type JobState = AssignmentJobShape['state'];

interface Move {
  readonly from: readonly JobState[];
  readonly to: JobState;
  /** The audit log's words; none where nothing is changed by it. */
  readonly activity: string | null;
  readonly isEnd: boolean;
}

export const created = 'Create access package assignment job';

/** A job's life. What has ended stays as it is. */
export const jobMoves = {
  check: { from: ['draft', 'checked'], to: 'checking', activity: null, isEnd: false },
  finishCheck: { from: ['checking'], to: 'checked', activity: null, isEnd: false },
  start: { from: ['draft', 'checked'], to: 'running', activity: 'Start access package assignment job', isEnd: false },
  finish: { from: ['running'], to: 'done', activity: 'Finish access package assignment job', isEnd: true },
  cancel: {
    from: ['draft', 'checking', 'checked', 'running'],
    to: 'canceled',
    activity: 'Cancel access package assignment job',
    isEnd: true,
  },
  stop: {
    from: ['checking', 'running'],
    to: 'stopped',
    activity: 'Stop access package assignment job',
    isEnd: true,
  },
  fail: { from: ['checking', 'running'], to: 'failed', activity: 'Fail access package assignment job', isEnd: true },
} as const satisfies Record<string, Move>;
export type JobMove = keyof typeof jobMoves;
