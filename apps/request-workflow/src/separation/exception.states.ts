import { defineTransitions } from '@bailiwick/domain-model';

export type ExceptionState = 'requested' | 'approved' | 'denied' | 'ended';
export type ExceptionMove = 'approve' | 'deny' | 'end';

/** An exception's life. What waits can be ended too: taken back. */
export const exceptionTransitions = defineTransitions<ExceptionState, ExceptionMove>('requested', {
  requested: { approve: 'approved', deny: 'denied', end: 'ended' },
  approved: { end: 'ended' },
  denied: {},
  ended: {},
});
