import { defineTransitions } from '@bailiwick/domain-model';
import type { assignmentStates } from '@bailiwick/contracts-request-workflow/events';

export type AssignmentState = (typeof assignmentStates)[number];
export type AssignmentMove = 'settle' | 'settlePartly' | 'fail' | 'reprocess' | 'reschedule' | 'end';

/** An assignment's life (features 3.2). `settle` and its kin may repeat: the package's resources change under it. */
export const assignmentTransitions = defineTransitions<AssignmentState, AssignmentMove>('delivering', {
  delivering: {
    settle: 'delivered',
    settlePartly: 'partiallyDelivered',
    fail: 'deliveryFailed',
    reprocess: 'delivering',
    reschedule: 'delivering',
    end: 'expired',
  },
  delivered: {
    settle: 'delivered',
    settlePartly: 'partiallyDelivered',
    fail: 'deliveryFailed',
    reprocess: 'delivering',
    reschedule: 'delivered',
    end: 'expired',
  },
  partiallyDelivered: {
    settle: 'delivered',
    settlePartly: 'partiallyDelivered',
    fail: 'deliveryFailed',
    reprocess: 'delivering',
    reschedule: 'partiallyDelivered',
    end: 'expired',
  },
  deliveryFailed: {
    settle: 'delivered',
    settlePartly: 'partiallyDelivered',
    fail: 'deliveryFailed',
    reprocess: 'delivering',
    reschedule: 'deliveryFailed',
    end: 'expired',
  },
  expired: {},
});
