import type { Answer, Schedule } from '@bailiwick/contracts-request-workflow';
import type { StateOf } from '@bailiwick/contracts-core';
import type { assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import type { Named, PersonRef, PinnedPolicy } from '../references.ts';
import type { RequestMove, RequestState } from './assignment-request.states.ts';
import type { RequestType } from './request-activities.ts';
import { publicStage, type Message, type Stage } from './stage.ts';

export interface RequestFields {
  id: string;
  version: number;
  requestType: RequestType;
  state: RequestState;
  /** Finer than the state, for people and for Graph's `status`. */
  status: string;
  move: RequestMove | 'submit' | 'delete';
  createdAt: Date;
  completedAt: Date | null;
  justification: string | null;
  /** To the questions of the policy. Not told to anybody: they are read here by those who may. */
  answers: readonly Answer[];
  /** As the caller wrote it. */
  schedule: Schedule;
  /** When the access shall start; null: at once. */
  startsAt: Date | null;
  /** A given end; null: what the policy says, counted from the approval. */
  endsAt: Date | null;
  requestor: PersonRef;
  target: PersonRef;
  accessPackage: Named;
  catalog: Named;
  policy: PinnedPolicy;
  assignmentId: string | null;
  stages: readonly Stage[];
  /** What approvers asked and was answered, in order. */
  thread: readonly Message[];
  /** An approver lets the access end here at the latest; null: none did. */
  endLimit: Date | null;
}

type Born = 'version' | 'state' | 'status' | 'move' | 'completedAt' | 'stages' | 'thread' | 'endLimit' | 'answers';
export type NewRequest = Omit<RequestFields, Born> & Partial<Pick<RequestFields, 'answers'>>;

/** What is told of a request: everything but who else may decide and the inside of its policy. */
export function publicStateOf(request: Readonly<RequestFields>): StateOf<typeof assignmentRequestChanged> {
  const { id, version, displayName, rules } = request.policy;
  return {
    id: request.id,
    requestType: request.requestType,
    state: request.state,
    status: request.status,
    move: request.move,
    createdDateTime: request.createdAt.toISOString(),
    completedDateTime: request.completedAt?.toISOString() ?? null,
    justification: request.justification,
    schedule: {
      startDateTime: request.startsAt?.toISOString() ?? null,
      endDateTime: (request.endLimit ?? request.endsAt)?.toISOString() ?? null,
    },
    requestor: request.requestor,
    target: request.target,
    accessPackage: request.accessPackage,
    catalog: request.catalog,
    policy: { id, version, displayName, notificationsDisabled: rules.isAssignmentNotificationDisabled },
    assignmentId: request.assignmentId,
    stages: request.stages.map(publicStage),
    thread: [...request.thread],
    deleted: request.move === 'delete',
  };
}
