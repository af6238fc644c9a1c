import { describe, expect, test } from '@jest/globals';
import { templateOf, type MailIntent, type Recipient } from './mail-intent.ts';
import { planReminderMails, planRequestMails, type RequestEvent } from './plan-request-mails.ts';

const person = (name: string): Recipient => ({
  id: name,
  displayName: name,
  principalName: `${name}@contoso.example`,
  email: null,
});
const [elena, tom, alt, lea, max] = ['elena', 'tom', 'alt', 'lea', 'max'].map(person) as Recipient[] as [
  Recipient,
  Recipient,
  Recipient,
  Recipient,
  Recipient,
];

type Request = RequestEvent['state'];
type Stage = Request['stages'][number];
const decision = (who: Recipient, onBehalfOf: Recipient[] = []) => ({
  person: who,
  result: 'Approve' as const,
  justification: null,
  decidedDateTime: '2026-02-01T08:00:00.000Z',
  onBehalfOf,
});
const stage = (approver: Recipient, changes: Partial<Stage> = {}): Stage => ({
  id: approver.id,
  status: 'InProgress',
  reviewResult: 'NotReviewed',
  justification: null,
  reviewedBy: null,
  reviewedDateTime: null,
  openedDateTime: '2026-01-31T08:00:00.000Z',
  dueDateTime: '2026-02-14T08:00:00.000Z',
  approvers: [approver],
  escalatesDateTime: null,
  escalatedDateTime: null,
  alternates: [],
  decisions: [],
  ...changes,
});
const planned = (approver: Recipient) => stage(approver, { status: 'Initializing', approvers: [] });
const approved = (approver: Recipient, more: Partial<Stage> = {}) =>
  stage(approver, {
    status: 'Completed',
    reviewResult: 'Approved',
    reviewedBy: approver,
    decisions: [decision(approver)],
    ...more,
  });

const event = (fromState: string | null, move: string, stages: Stage[], more: Partial<Request> = {}): RequestEvent => ({
  fromState,
  state: {
    id: 'request',
    requestType: 'userAdd',
    state: 'pendingApproval',
    status: 'PendingApproval',
    move,
    createdDateTime: '2026-01-31T08:00:00.000Z',
    completedDateTime: null,
    justification: null,
    schedule: { startDateTime: null, endDateTime: null },
    requestor: elena,
    target: elena,
    accessPackage: { id: 'package', displayName: 'Campaign' },
    catalog: { id: 'catalog', displayName: 'Marketing' },
    policy: { id: 'policy', version: 1, displayName: 'All staff', notificationsDisabled: false },
    assignmentId: null,
    stages,
    ...more,
  },
});
const told = (intents: readonly MailIntent[]) =>
  intents.map((intent) => `${templateOf(intent)} → ${intent.recipient.displayName}`);

const message = (author: Recipient, kind: 'question' | 'answer') => ({
  id: author.id,
  stageId: 'tom',
  kind,
  author,
  text: 'why?',
  sentDateTime: '2026-02-01T08:00:00.000Z',
});
const handover = { from: tom, to: lea, justification: null, handedDateTime: '2026-02-01T08:00:00.000Z' };
const escalating = { escalatesDateTime: '2026-02-05T08:00:00.000Z' };
const later = '2026-02-05T08:00:00.000Z';
const forwarded = { escalatedDateTime: later, alternates: [alt] };
const denied = (who: Recipient, more: Partial<Stage> = {}) =>
  approved(who, { reviewResult: 'Denied', decisions: [{ ...decision(who), result: 'Deny' }], ...more });

describe('what is told of stages', () => {
  test.each<[string, RequestEvent, string[]]>([
    ['the first opens', event('submitted', 'openStage', [stage(tom), planned(lea)]), ['N02 → tom']],
    ['the first opens, escalation ahead', event('submitted', 'openStage', [stage(tom, escalating)]), ['N04 → tom']],
    ['the first is escalated', event('pendingApproval', 'escalate', [stage(tom, forwarded)]), ['N01 → alt']],
    [
      'the second is escalated',
      event('pendingApproval', 'escalate', [approved(tom), stage(lea, forwarded)]),
      ['N15 → alt'],
    ],
    ['more time for the alternates', event('pendingApproval', 'prolong', [stage(tom, forwarded)]), ['N01 → alt']],
    [
      'the first is approved, the second opens',
      event('pendingApproval', 'openStage', [approved(tom, forwarded), stage(lea)]),
      ['N08 → tom', 'N08 → alt', 'N11 → lea'],
    ],
    [
      'the second is approved, the third opens',
      event('pendingApproval', 'openStage', [approved(tom), approved(lea), stage(max, escalating)]),
      ['N16 → lea', 'N21 → tom', 'N21 → lea', 'N21 → elena', 'N13 → max'],
    ],
    [
      'the last of three is approved',
      event('pendingApproval', 'deliver', [approved(tom), approved(lea), approved(max)], { state: 'delivering' }),
      ['N16 → max', 'N21 → tom', 'N21 → lea', 'N21 → max', 'N21 → elena'],
    ],
    ['the only one is approved', event('pendingApproval', 'deliver', [approved(tom)], { state: 'delivering' }), []],
    [
      'the access is there',
      event('delivering', 'settle', [approved(tom), approved(lea)], { state: 'delivered' }),
      ['N07 → tom', 'N07 → lea'],
    ],
    [
      'the first denies',
      event('pendingApproval', 'deny', [denied(tom), planned(lea)], { state: 'denied', status: 'Denied' }),
      ['N09 → elena'],
    ],
    [
      'the second denies',
      event('pendingApproval', 'deny', [approved(tom), denied(lea)], { state: 'denied', status: 'Denied' }),
      ['N21 → tom', 'N21 → lea', 'N21 → elena', 'N09 → elena'],
    ],
    [
      'nobody decides the second',
      event('pendingApproval', 'timeOut', [approved(tom), stage(lea, { status: 'Expired', ...forwarded })], {
        state: 'denied',
        status: 'Expired',
      }),
      ['N17 → lea', 'N17 → alt', 'N10 → elena'],
    ],
    ['one of several decides', event('pendingApproval', 'decide', [stage(tom, { decisions: [decision(tom)] })]), []],
    [
      'a delegate approves',
      event('pendingApproval', 'deliver', [approved(tom, { decisions: [decision(lea, [tom])] })], {
        state: 'delivering',
      }),
      ['N23 → elena'],
    ],
    [
      'an approver asks',
      event('pendingApproval', 'ask', [stage(tom)], { thread: [message(tom, 'question')] }),
      ['B02 → elena'],
    ],
    [
      'the requestor answers',
      event('pendingApproval', 'answer', [stage(tom)], {
        thread: [message(tom, 'question'), message(lea, 'question'), message(elena, 'answer')],
      }),
      ['B03 → tom', 'B03 → lea'],
    ],
    [
      'a stage is handed on',
      event('pendingApproval', 'handOver', [stage(tom, { handovers: [handover] })]),
      ['B01 → lea'],
    ],
    [
      'an administrator’s request is approved',
      event('pendingApproval', 'deliver', [approved(tom), approved(lea)], {
        state: 'delivering',
        requestType: 'adminAdd',
      }),
      ['N16 → lea', 'N21 → tom', 'N21 → lea'],
    ],
  ])('%s', (_, happened, expected) => {
    expect(told(planRequestMails(happened))).toEqual(expected);
  });

  test('a reminder goes to those who have not decided, by the number of the stage', () => {
    const { state: request } = event('submitted', 'openStage', [approved(tom), stage(lea, escalating)]);
    const remind = (stageId: string, changed: Request = request) =>
      told(planReminderMails({ request: changed, stageId, undecided: [lea] }));
    expect(remind('lea')).toEqual(['N14 → lea']);
    expect(remind('lea', { ...request, stages: [approved(tom), stage(lea)] })).toEqual(['N12 → lea']);
    expect(remind('lea', { ...request, stages: [stage(lea)] })).toEqual(['N03 → lea']);
    expect(remind('lea', { ...request, stages: [stage(lea, escalating)] })).toEqual(['N05 → lea']);
    expect(remind('gone')).toEqual([]);
  });
});
