import { describe, expect, test } from '@jest/globals';
import { invariants, violations } from './checker.ts';
import type { Evidence, JournalRow } from './evidence.ts';

/** A small run in which everything is right: one request with approval, delivered, and a catalog. */
const journal = (row: Partial<JournalRow> & Pick<JournalRow, 'aggregate' | 'id' | 'version'>): JournalRow => ({
  service: 'REQUEST_WORKFLOW',
  eventId: `${row.id}-${row.version}`,
  from: null,
  to: null,
  at: '2026-01-01T00:00:00.000Z',
  operation: 'x',
  activities: 1,
  isPublic: row.aggregate === 'assignment',
  ...row,
});
const created = { status: 201, code: '', id: 'r', text: '{"id":"r"}' };
const good: Evidence = {
  told: [
    { key: 'k', actor: 'ann', kind: 'submit', answers: [{ status: 0, code: '', id: '', text: '' }, created] },
    { key: 'c', actor: 'bob', kind: 'create catalog', answers: [{ ...created, id: 'c', text: '{"id":"c"}' }] },
    {
      key: 'n',
      actor: 'ann',
      kind: 'submit',
      answers: [{ status: 400, code: 'ExistingOpenRequest', id: '', text: '' }],
    },
  ],
  requests: [
    {
      id: 'r',
      key: 'k',
      version: 3,
      state: 'delivered',
      type: 'userAdd',
      requestorId: 'ann',
      targetId: 'ann',
      policyId: 'p',
      assignmentId: 'a',
      deadlines: [],
    },
  ],
  assignments: [
    {
      id: 'a',
      version: 2,
      state: 'delivered',
      packageId: 'pack',
      targetId: 'ann',
      startsAt: '2026-01-01T00:00:00.000Z',
      endsAt: '2026-02-01T00:00:00.000Z',
      expiredAt: null,
      createdAt: '2026-01-01T00:00:00.000Z',
    },
  ],
  decisions: [{ requestId: 'r', stageId: 's', approverId: 'eve', result: 'Approve', at: '2026-01-01T00:00:00.000Z' }],
  packages: [{ id: 'pack', groupId: 'g' }],
  policiesWithApproval: ['p'],
  catalogs: [{ id: 'c', key: 'c', deleted: false }],
  grants: [{ userId: 'ann', groupId: 'g', assignmentId: 'a' }],
  memberships: [{ userId: 'ann', groupId: 'g', direct: false }],
  journals: [
    journal({ aggregate: 'assignmentRequest', id: 'r', version: 1, to: 'pendingApproval' }),
    journal({
      aggregate: 'assignmentRequest',
      id: 'r',
      version: 2,
      from: 'pendingApproval',
      to: 'delivering',
      at: '2026-01-01T00:00:01.000Z',
    }),
    journal({
      aggregate: 'assignmentRequest',
      id: 'r',
      version: 3,
      from: 'delivering',
      to: 'delivered',
      at: '2026-01-01T00:00:02.000Z',
    }),
    journal({ aggregate: 'assignment', id: 'a', version: 1, to: 'delivering' }),
    journal({ aggregate: 'assignment', id: 'a', version: 2, from: 'delivering', to: 'delivered' }),
    journal({ aggregate: 'catalog', id: 'c', version: 1, service: 'CATALOG' }),
  ],
  remembered: [
    'assignmentRequest r@1',
    'assignmentRequest r@2',
    'assignmentRequest r@3',
    'assignment a@1',
    'assignment a@2',
    'catalog c@1',
  ],
  auditRows: ['r-1_0', 'r-2_0', 'r-3_0', 'a-1_0', 'a-2_0', 'c-1_0'],
  stream: [
    { assignmentId: 'a', version: 1 },
    { assignmentId: 'a', version: 2 },
    { assignmentId: 'a', version: 1 },
  ],
  mails: [{ eventId: 'r-1', recipient: 'eve', template: 'asked' }],
  leftovers: [{ service: 'CATALOG', what: 'unpublished', count: 0 }],
  chainFaults: [],
  healedWithin: 9_000,
  now: '2026-01-10T00:00:00.000Z',
};

const request = good.requests[0]!;
const assignment = good.assignments[0]!;
const [first, second, third] = good.journals as [JournalRow, JournalRow, JournalRow];

/** Mistakes that services like these make, as what they would leave behind; and the invariant that must say so. */
const bugs: Readonly<Record<string, readonly [keyof typeof invariants, Partial<Evidence>]>> = {
  'a cursor over a sequence as relay loses an event': ['everything was told', { remembered: good.remembered.slice(1) }],
  'publishing inside a handler tells what was rolled back': [
    'everything was told',
    { remembered: [...good.remembered, 'catalog ghost@1'] },
  ],
  'no guard against repeats applies twice': [
    'everything was told',
    { remembered: [...good.remembered, 'catalog c@1'] },
  ],
  'the audit written outside of the transaction misses a row': [
    'every activity is audited',
    { auditRows: good.auditRows.slice(1) },
  ],
  'a consumer that forgets too early logs twice': [
    'every activity is audited',
    { auditRows: [...good.auditRows, 'c-1_0'] },
  ],
  'a row of the audit log without event': ['every activity is audited', { auditRows: [...good.auditRows, 'x-1_0'] }],
  'nak breaks the order for subscribers': [
    'subscribers are told in order',
    { stream: good.stream.slice(0, 2).toReversed() },
  ],
  'delivered too often and then given up': ['subscribers are told in order', { stream: good.stream.slice(1, 2) }],
  'an acknowledgement before the commit loses the effect': ['members are those who hold', { memberships: [] }],
  'blind removal takes what another package gives': ['members are those who hold', { memberships: [] }],
  'an end that removes nothing': ['members are those who hold', { assignments: [{ ...assignment, state: 'expired' }] }],
  'a grant that outlives its assignment': [
    'grants follow assignments',
    { assignments: [{ ...assignment, state: 'expired' }] },
  ],
  'a grant for somebody else': [
    'grants follow assignments',
    { grants: [{ userId: 'bob', groupId: 'g', assignmentId: 'a' }] },
  ],
  'delivered, and no grant': ['grants follow assignments', { grants: [] }],
  'check then insert makes two requests of one': [
    'one effect per key',
    { requests: [request, { ...request, id: 'r2' }] },
  ],
  'success told before the commit': ['one effect per key', { requests: [], decisions: [] }],
  'refused and done': ['one effect per key', { requests: [request, { ...request, id: 'q', key: 'n' }] }],
  'a retry after an unknown commit answers something else': [
    'one answer per key',
    { told: [{ ...good.told[0]!, answers: [created, { ...created, text: '{"id":"z"}' }] }] },
  ],
  'a reply kept for one caller and given to another': [
    'everybody is answered',
    { told: [{ ...good.told[0]!, answers: [{ ...created, id: 'z' }] }] },
  ],
  'a caller who is never answered': [
    'everybody is answered',
    { told: [{ ...good.told[0]!, answers: [{ status: 504, code: '', id: '', text: '' }] }] },
  ],
  'no index over live assignments': [
    'one assignment at a time',
    { assignments: [assignment, { ...assignment, id: 'b', createdAt: '2026-01-05T00:00:00.000Z' }] },
  ],
  'an approver of the time of asking, who is the target': [
    'nobody decides for themselves',
    { decisions: [{ ...good.decisions[0]!, approverId: 'ann' }] },
  ],
  'a policy that is not asked': ['given only when approved', { decisions: [] }],
  'given although denied': ['given only when approved', { decisions: [{ ...good.decisions[0]!, result: 'Deny' }] }],
  'a double click decides twice': ['one decision each', { decisions: [good.decisions[0]!, good.decisions[0]!] }],
  'a decision after the decision': [
    'one decision each',
    { decisions: [{ ...good.decisions[0]!, at: '2026-01-02T00:00:00.000Z' }] },
  ],
  'expiry by the clock of a process that is ahead': [
    'ends in time',
    {
      assignments: [{ ...assignment, state: 'expired', expiredAt: '2026-01-09T00:00:00.000Z' }],
      journals: [
        ...good.journals,
        journal({
          aggregate: 'assignment',
          id: 'a',
          version: 3,
          from: 'delivered',
          to: 'expired',
          operation: 'expire',
        }),
      ],
    },
  ],
  'a timeout in memory dies with the process': ['ends in time', { now: '2026-03-01T00:00:00.000Z' }],
  'no version guard: a lost update': [
    'versions follow each other',
    { journals: good.journals.filter((row) => row !== second) },
  ],
  'two writers with one version': [
    'versions follow each other',
    { journals: [...good.journals, { ...third, eventId: 'r-3b' }] },
  ],
  'state without record': ['versions follow each other', { requests: [{ ...request, version: 4 }] }],
  'a state that its journal does not know': [
    'versions follow each other',
    { assignments: [{ ...assignment, state: 'expired' }] },
  ],
  'a move that no table allows': [
    'moves are allowed',
    { journals: [first, { ...second, to: 'delivered' }, { ...third, from: 'delivered', to: 'pendingApproval' }] },
  ],
  'a request that nobody wakes': ['nothing is stuck', { requests: [{ ...request, state: 'delivering' }] }],
  'a stage without anybody': [
    'nothing is stuck',
    { requests: [{ ...request, state: 'pendingApproval', deadlines: ['2026-01-05T00:00:00.000Z'] }] },
  ],
  'a mail per delivery instead of per event': ['mails follow events', { mails: [good.mails[0]!, good.mails[0]!] }],
  'a mail about what was rolled back': ['mails follow events', { mails: [{ ...good.mails[0]!, eventId: 'ghost' }] }],
  'a pool without listener: a service that stays down': ['it heals by itself', { healedWithin: 90_000 }],
  'an outbox that nobody empties': [
    'nothing is left',
    { leftovers: [{ service: 'CATALOG', what: 'unpublished', count: 3 }] },
  ],
  'a row that somebody changed': ['the chain holds', { chainFaults: ['row 3'] }],
};

describe('the checker', () => {
  test('has nothing against a run in which everything is right', () => {
    expect(violations(good)).toEqual([]);
  });

  test.each(Object.entries(bugs))('finds: %s', (_, [invariant, left]) => {
    expect(violations({ ...good, ...left }).map((violation) => violation.invariant)).toContain(invariant);
  });

  test('has a bug for every invariant, and at least twenty', () => {
    const shown = new Set(Object.values(bugs).map(([invariant]) => invariant));
    expect([...shown].sort()).toEqual(Object.keys(invariants).sort());
    expect(Object.keys(bugs).length).toBeGreaterThanOrEqual(20);
  });
});
