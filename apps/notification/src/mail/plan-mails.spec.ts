import { describe, expect, test } from '@jest/globals';
import { addressOf, templateOf, type MailIntent, type Recipient } from './mail-intent.ts';
import { planAssignmentMails, planEndsSoonMails, type AssignmentEvent } from './plan-assignment-mails.ts';
import { planRequestMails, type RequestEvent } from './plan-request-mails.ts';

const person = (name: string): Recipient => ({
  id: name,
  displayName: name,
  principalName: `${name}@contoso.example`,
  email: `${name}@contoso.example`,
});
const [elena, tom, mamta, hana] = ['elena', 'tom', 'mamta', 'hana'].map(person) as [
  Recipient,
  Recipient,
  Recipient,
  Recipient,
];

const told = (intents: readonly MailIntent[]) =>
  intents.map((intent) => `${templateOf(intent)} ${intent.wording} → ${intent.recipient.displayName}`);

type Stage = RequestEvent['state']['stages'][number];
const stage = (changes: Partial<Stage>): Stage => ({
  id: 'stage',
  status: 'InProgress',
  reviewResult: 'NotReviewed',
  justification: null,
  reviewedBy: null,
  reviewedDateTime: null,
  openedDateTime: '2026-01-31T08:00:00.000Z',
  dueDateTime: '2026-02-14T08:00:00.000Z',
  approvers: [tom, mamta],
  ...changes,
});

const request = (fromState: string | null, changes: Partial<RequestEvent['state']>): RequestEvent => ({
  fromState,
  state: {
    id: 'request',
    requestType: 'userAdd',
    state: 'pendingApproval',
    status: 'PendingApproval',
    move: 'submit',
    createdDateTime: '2026-01-31T08:00:00.000Z',
    completedDateTime: null,
    justification: 'please',
    schedule: { startDateTime: null, endDateTime: null },
    requestor: elena,
    target: elena,
    accessPackage: { id: 'package', displayName: 'Campaign' },
    catalog: { id: 'catalog', displayName: 'Marketing' },
    policy: { id: 'policy', version: 1, displayName: 'All staff', notificationsDisabled: false },
    assignmentId: null,
    deleted: false,
    stages: [stage({})],
    ...changes,
  },
});

const approved = [stage({ status: 'Completed', reviewResult: 'Approved' })];
const denied = [stage({ status: 'Completed', reviewResult: 'Denied', justification: 'not now' })];
const expired = [stage({ status: 'Expired' })];

describe('a request', () => {
  test('that waits for approval is told to its approvers, with justification and due time', () => {
    const intents = planRequestMails(request(null, {}));
    expect(told(intents)).toEqual(['N02 approval.assigned → tom', 'N02 approval.assigned → mamta']);
    expect(intents[0]!.facts).toMatchObject({
      requestor: 'elena',
      justification: 'please',
      due: '2026-02-14T08:00:00.000Z',
    });
    expect(intents[0]!.facts).not.toHaveProperty('beneficiary');
  });

  test('that somebody else makes is told to whoever it is for, while they can refuse', () => {
    const onBehalf = { requestType: 'onBehalfAdd', target: hana } as const;
    const intents = planRequestMails(request(null, onBehalf));
    expect(told(intents)).toEqual([
      'B04 onBehalf.asked → hana',
      'N02 approval.assigned → tom',
      'N02 approval.assigned → mamta',
    ]);
    expect(intents[1]!.facts).toMatchObject({ requestor: 'elena', beneficiary: 'hana' });
    expect(told(planRequestMails(request('pendingApproval', onBehalf)))).toEqual([]);
    const end = { ...onBehalf, state: 'denied', status: 'Denied', stages: denied } as const;
    expect(told(planRequestMails(request('pendingApproval', end)))).toEqual(['N09 request.denied → elena']);
    expect(told(planRequestMails(request(null, { requestType: 'adminAdd', target: hana })))).toHaveLength(2);
  });

  test.each([
    ['that stays where it is', request('pendingApproval', {}), []],
    [
      'that is delivered',
      request('delivering', { state: 'delivered', stages: approved }),
      ['N07 approval.completed → tom', 'N07 approval.completed → mamta'],
    ],
    ['that needed no approval', request('delivering', { state: 'delivered', stages: [] }), []],
    [
      'that is denied',
      request('pendingApproval', { state: 'denied', status: 'Denied', stages: denied }),
      ['N09 request.denied → elena'],
    ],
    [
      'that times out',
      request('pendingApproval', { state: 'denied', status: 'Expired', stages: expired }),
      ['N06 approval.expired → tom', 'N06 approval.expired → mamta', 'N10 request.expired → elena'],
    ],
    ['that is cancelled', request('pendingApproval', { state: 'canceled', status: 'Canceled' }), []],
  ])('%s', (_, event, expected) => {
    expect(told(planRequestMails(event))).toEqual(expected);
  });

  test('a denial carries the reason', () => {
    const [mail] = planRequestMails(request('pendingApproval', { state: 'denied', status: 'Denied', stages: denied }));
    expect(mail!.facts.reason).toBe('not now');
  });

  test('of an administrator is told to approvers, and its end to no requestor', () => {
    const direct = { requestType: 'adminAdd', requestor: hana } as const;
    const [mail] = planRequestMails(request(null, direct));
    expect(mail!.facts).toMatchObject({ requestor: 'hana', beneficiary: 'elena' });
    expect(planRequestMails(request('delivering', { ...direct, state: 'delivered', stages: approved }))).toEqual([]);
    expect(planRequestMails(request('pendingApproval', { ...direct, state: 'denied', stages: denied }))).toEqual([]);
  });
});

const assignment = (fromState: string | null, changes: Partial<AssignmentEvent['state']>): AssignmentEvent => ({
  fromState,
  state: {
    id: 'assignment',
    state: 'delivered',
    previousState: 'delivering',
    reason: 'requested',
    target: elena,
    accessPackage: { id: 'package', displayName: 'Campaign' },
    catalog: { id: 'catalog' },
    policy: { id: 'policy', notificationsDisabled: false, extensionAllowed: true },
    requestId: 'request',
    schedule: { startDateTime: '2026-01-31T08:00:00.000Z', endDateTime: '2026-03-02T08:00:00.000Z' },
    expiredDateTime: null,
    resourceRoles: [],
    ...changes,
  },
});

const silent = { id: 'policy', notificationsDisabled: true, extensionAllowed: true };

describe('an assignment', () => {
  test.each([
    ['delivered', assignment('delivering', {}), ['N18 access.granted → elena']],
    ['assigned by an administrator', assignment('delivering', { reason: 'assigned' }), ['N18 access.granted → elena']],
    ['being delivered', assignment(null, { state: 'delivering' }), []],
    ['delivered in part', assignment('delivering', { state: 'partiallyDelivered' }), []],
    ['whole again after the package changed', assignment('partiallyDelivered', { reason: 'packageChanged' }), []],
    ['with other resources', assignment('delivered', { reason: 'packageChanged' }), []],
    ['extended', assignment('delivered', { reason: 'extended' }), ['N18 access.extended → elena']],
    ['ended by itself', assignment('delivered', { state: 'expired', reason: 'expired' }), ['N20 access.ended → elena']],
    ['whose holder is gone', assignment('delivered', { state: 'expired', reason: 'targetRemoved' }), []],
    ['of a silent policy, delivered', assignment('delivering', { policy: silent }), []],
    ['of a silent policy, ended', assignment('delivered', { state: 'expired', reason: 'expired', policy: silent }), []],
  ])('%s', (_, event, expected) => {
    expect(told(planAssignmentMails(event))).toEqual(expected);
  });

  test('each end that the holder should hear of has its own words', () => {
    const reasons = [
      'expired',
      'requestorRemoved',
      'administratorRemoved',
      'approverRevoked',
      'packageDeleted',
    ] as const;
    const words = reasons.map(
      (reason) => planAssignmentMails(assignment('delivered', { state: 'expired', reason }))[0]!.facts.reason,
    );
    expect(new Set(words).size).toBe(reasons.length);
  });

  test('that ends soon is told to whoever may extend it, unless the policy is silent', () => {
    const soon = (policy: AssignmentEvent['state']['policy']) =>
      planEndsSoonMails({ ...assignment(null, { policy }).state, daysLeft: 14 });
    expect(told(soon({ ...silent, notificationsDisabled: false }))).toEqual(['N19 access.expiring → elena']);
    expect(soon(silent)).toEqual([]);
    expect(soon({ ...silent, notificationsDisabled: false, extensionAllowed: false })).toEqual([]);
  });
});

test('the address is the mail address, else a principal name that is one, else none', () => {
  expect(addressOf({ ...elena, email: 'e@mail.example' })).toBe('e@mail.example');
  expect(addressOf({ ...elena, email: null })).toBe('elena@contoso.example');
  expect(addressOf({ ...elena, email: 'a@b.example, c@d.example', principalName: 'elena' })).toBeNull();
  expect(addressOf({ ...elena, email: 'a@b.example\r\nBcc: c@d.example', principalName: null })).toBeNull();
});
