import type { StateOf } from '@bailiwick/contracts-core';
import type { assignmentChanged, assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import { newId } from '@bailiwick/service-host';

export type RequestState = StateOf<typeof assignmentRequestChanged>;
export type AssignmentState = StateOf<typeof assignmentChanged>;

export const person = (name: string) => ({
  id: newId(),
  displayName: name,
  principalName: `${name}@contoso.example`,
  email: `${name}@contoso.example`,
});

export const unique = (name: string) => `${name}-${newId().slice(-12)}`;

export function pendingRequest(changes: Partial<RequestState> = {}): RequestState {
  const requestor = person(unique('elena'));
  return {
    id: newId(),
    requestType: 'userAdd',
    state: 'pendingApproval',
    status: 'PendingApproval',
    move: 'submit',
    createdDateTime: '2026-01-31T08:00:00.000Z',
    completedDateTime: null,
    justification: 'I join the spring campaign.',
    schedule: { startDateTime: null, endDateTime: null },
    requestor,
    target: requestor,
    accessPackage: { id: newId(), displayName: 'Campaign' },
    catalog: { id: newId(), displayName: 'Marketing' },
    policy: { id: newId(), version: 1, displayName: 'All staff', notificationsDisabled: false },
    assignmentId: null,
    deleted: false,
    stages: [
      {
        id: newId(),
        status: 'InProgress',
        reviewResult: 'NotReviewed',
        justification: null,
        reviewedBy: null,
        reviewedDateTime: null,
        openedDateTime: '2026-01-31T08:00:00.000Z',
        dueDateTime: '2026-02-14T08:00:00.000Z',
        approvers: [person(unique('tom'))],
      },
    ],
    ...changes,
  };
}

export function deliveredAssignment(changes: Partial<AssignmentState> = {}): AssignmentState {
  return {
    id: newId(),
    state: 'delivered',
    previousState: 'delivering',
    reason: 'requested',
    target: person(unique('elena')),
    accessPackage: { id: newId(), displayName: 'Campaign' },
    catalog: { id: newId() },
    policy: { id: newId(), notificationsDisabled: false, extensionAllowed: true },
    requestId: newId(),
    schedule: { startDateTime: '2026-01-31T08:00:00.000Z', endDateTime: '2026-03-02T08:00:00.000Z' },
    expiredDateTime: null,
    resourceRoles: [],
    ...changes,
  };
}
