import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '@bailiwick/rules';
import { fixedId } from '@bailiwick/testing';
import { Assignment } from './assignment.entity.ts';
import { publicEventOf } from './public-event.ts';

const now = new Date('2026-03-01T08:00:00.000Z');
const end = new Date('2026-03-31T08:00:00.000Z');
const role = {
  originSystem: 'AadGroup',
  resourceOriginId: 'g-1',
  roleOriginId: 'Member_g-1',
  roleDisplayName: 'Member',
  state: 'pending',
  reason: null,
} as const;

const created = () =>
  Assignment.create({
    id: fixedId(1),
    origin: 'requested',
    target: { id: fixedId(2), displayName: 'Elena', principalName: 'elena@contoso.example', email: null },
    accessPackage: { id: fixedId(3), displayName: 'Campaign' },
    catalog: { id: fixedId(4), displayName: 'Marketing' },
    policy: { id: fixedId(5), version: 1, displayName: 'All staff', rules: readPolicy({}) },
    createdBy: fixedId(2),
    requestId: fixedId(6),
    createdAt: now,
    startsAt: now,
    endsAt: end,
    countedFrom: now,
    maxDuration: 'PT2592000S',
    resourceRoles: [role],
  });

/** The public event of the assignment's newest version. */
function told(assignment: Assignment) {
  const raised = assignment.takeRaised()!;
  const { subject, headers, body } = publicEventOf(assignment, raised.state as never, {
    id: fixedId(9),
    now,
    epoch: 1,
  });
  return {
    event: subject.split('.').at(-1),
    type: headers['ce-type'],
    version: body.version,
    reason: body.reason,
    state: body.state,
    body,
    headers,
  };
}

describe('an assignment', () => {
  it('tells each of its versions by one event', () => {
    const assignment = created();
    const granted = [{ ...role, state: 'granted' as const }];
    const failed = [{ ...role, state: 'failed' as const, reason: 'locked' }];
    const moves = [
      () => assignment,
      () => assignment.settle('fail', failed, 'requested'),
      () => assignment.reprocess([role], 1),
      () => assignment.reprocess([role], 2),
      () => assignment.settle('settle', granted, 'requested'),
      () => assignment.settle('settle', granted, 'packageChanged'),
      () => assignment.reschedule({ endsAt: null, countedFrom: now, maxDuration: null }, 'extended', []),
      () => assignment.end('requestorRemoved', now),
    ];
    expect(
      moves.map((move) => told(move())).map(({ version, event, reason }) => `${version} ${event} ${reason}`),
    ).toEqual([
      '1 delivering requested',
      '2 delivery-failed requested',
      '3 delivering requested',
      '4 delivering requested',
      '5 delivered requested',
      '6 updated packageChanged',
      '7 updated extended',
      '8 ended requestorRemoved',
    ]);
  });

  it('is told in full, as CloudEvents ask', () => {
    const { body, headers } = told(created());
    expect(headers).toMatchObject({
      'ce-id': fixedId(9),
      'ce-type': 'bailiwick.assignment.delivering.v1',
      'ce-subject': fixedId(1),
      'ce-version': '1',
      'ce-time': now.toISOString(),
    });
    expect(body).toEqual({
      id: fixedId(1),
      version: 1,
      epoch: 1,
      state: 'delivering',
      previousState: null,
      reason: 'requested',
      target: {
        objectId: fixedId(2),
        principalName: 'elena@contoso.example',
        email: null,
        displayName: 'Elena',
        subjectType: 'user',
      },
      accessPackage: { id: fixedId(3), displayName: 'Campaign' },
      catalog: { id: fixedId(4) },
      assignmentPolicy: { id: fixedId(5) },
      schedule: {
        startDateTime: now.toISOString(),
        expiration: { type: 'afterDateTime', endDateTime: end.toISOString() },
      },
      resourceRoles: [
        {
          originSystem: 'AadGroup',
          resourceOriginId: 'g-1',
          roleOriginId: 'Member_g-1',
          roleDisplayName: 'Member',
          state: 'pending',
        },
      ],
    });
  });

  it('ends once', () => {
    const assignment = created().end('expired', end);
    expect(() => assignment.end('expired', end)).toThrow(expect.objectContaining({ code: 'AssignmentNotActive' }));
    expect(() => assignment.reprocess([], 0)).toThrow(expect.objectContaining({ code: 'NotReprocessable' }));
  });
});
