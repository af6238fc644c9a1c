import { defineTransitions } from '@bailiwick/domain-model';
import type { requestStates } from '@bailiwick/contracts-request-workflow/events';

export type RequestState = (typeof requestStates)[number];
export type RequestMove =
  | 'openStage'
  | 'decide'
  | 'escalate'
  | 'handOver'
  | 'ask'
  | 'answer'
  | 'prolong'
  | 'schedule'
  | 'deliver'
  | 'complete'
  | 'deny'
  | 'timeOut'
  | 'cancel'
  | 'withdraw'
  | 'settle'
  | 'settlePartly'
  | 'fail'
  | 'reprocess';

/**
 * A request's life (features 3.1). `decide` is a decision that leaves its stage open, `escalate` asks the alternates too,
 * `prolong` gives them the time of the stage again. `complete` finishes what needs no delivery (an extension); `withdraw` finishes an add
 * whose assignment ended before it was delivered; a stage that nobody decided in time is `timeOut`, which is `denied` with
 * status `Expired`.
 */
export const requestTransitions = defineTransitions<RequestState, RequestMove>('submitted', {
  submitted: {
    openStage: 'pendingApproval',
    schedule: 'scheduled',
    deliver: 'delivering',
    complete: 'delivered',
    cancel: 'canceled',
  },
  pendingApproval: {
    openStage: 'pendingApproval',
    decide: 'pendingApproval',
    escalate: 'pendingApproval',
    handOver: 'pendingApproval',
    ask: 'pendingApproval',
    answer: 'pendingApproval',
    prolong: 'pendingApproval',
    schedule: 'scheduled',
    deliver: 'delivering',
    complete: 'delivered',
    deny: 'denied',
    timeOut: 'denied',
    fail: 'deliveryFailed',
    cancel: 'canceled',
  },
  scheduled: { deliver: 'delivering', fail: 'deliveryFailed', cancel: 'canceled' },
  delivering: { settle: 'delivered', settlePartly: 'partiallyDelivered', fail: 'deliveryFailed', withdraw: 'canceled' },
  partiallyDelivered: {
    reprocess: 'delivering',
    settle: 'delivered',
    settlePartly: 'partiallyDelivered',
    fail: 'deliveryFailed',
  },
  deliveryFailed: {
    reprocess: 'delivering',
    deliver: 'delivering',
    schedule: 'scheduled',
    complete: 'delivered',
    settle: 'delivered',
    settlePartly: 'partiallyDelivered',
    fail: 'deliveryFailed',
    cancel: 'canceled',
  },
  delivered: {},
  denied: {},
  canceled: {},
});
