import { Injectable } from '@nestjs/common';
import { commonErrors } from '@bailiwick/contracts-core';
import { assignmentChanged, type assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import type { StateOf } from '@bailiwick/contracts-core';
import { DomainError, type AggregateRoot } from '@bailiwick/domain-model';
import { BusinessClock, eventId, type ReactionContext } from '@bailiwick/service-host';
import type { Assignment } from '../assignment/assignment.entity.ts';
import { reviewEnded } from '../automatic/review.sql.ts';
import { publicEventOf } from '../assignment/public-event.ts';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import type { PersonRef } from '../references.ts';
import { assignmentRow, requestRow } from './rows.ts';
import { writeChanges } from './write-changes.ts';

export interface DecisionRow {
  readonly request_id: string;
  readonly stage_id: string;
  readonly approver_id: string;
  readonly requestor_id: string;
  readonly target_id: string;
  readonly result: 'Approve' | 'Deny';
  readonly justification: string | null;
  readonly decided_at: Date;
  /** Nobody else has to decide the stage: the database lets it have one decision only (C3). */
  readonly settles_alone: boolean;
  readonly on_behalf_of: readonly string[];
}

/** Everything that one piece of work changes; written by one statement, with one journal row per object. */
export class Changes {
  readonly requests = new Map<string, AssignmentRequest>();
  readonly assignments = new Map<string, Assignment>();
  readonly decisions: DecisionRow[] = [];
  readonly people = new Map<string, PersonRef & { readonly type: 'user' | 'servicePrincipal' }>();

  request(request: AssignmentRequest): AssignmentRequest {
    this.requests.set(request.id, request);
    return request;
  }

  assignment(assignment: Assignment): Assignment {
    this.assignments.set(assignment.id, assignment);
    return assignment;
  }

  /** What another piece of work of the same transaction changes, written in the same breath. */
  include({ requests, assignments, decisions, people }: Changes): void {
    for (const [id, request] of requests) this.requests.set(id, request);
    for (const [id, assignment] of assignments) this.assignments.set(id, assignment);
    this.decisions.push(...decisions);
    for (const [id, person] of people) this.people.set(id, person);
  }

  /** Somebody whose event may not have arrived yet. */
  knows(person: PersonRef, type: 'user' | 'servicePrincipal' = 'user'): void {
    this.people.set(person.id, { ...person, type });
  }
}

@Injectable()
export class WorkflowStore {
  constructor(private readonly clock: BusinessClock) {}

  /**
   * Writes what changed, at the end of the transaction, and records it. An object that somebody else changed meanwhile
   * stops everything: the work is done again on what is there then.
   */
  save(changes: Changes, context: ReactionContext): void {
    const requests = [...changes.requests.values()].filter(({ hasRaised }) => hasRaised);
    const assignments = [...changes.assignments.values()].filter(({ hasRaised }) => hasRaised);
    if (requests.length + assignments.length === 0) return;
    context.atEnd(writeChanges, [
      JSON.stringify(requests.map(requestRow)),
      JSON.stringify(assignments.map(assignmentRow)),
      JSON.stringify(changes.decisions),
      JSON.stringify([...changes.people.values()]),
      requests.length,
      assignments.length,
    ]);
    const ended = assignments.filter(({ isLive }) => !isLive);
    if (ended.length > 0) context.atEnd(reviewEnded, [context.now, JSON.stringify(ended.map(endedRow))]);
    for (const request of requests) this.#record(request, context);
    for (const assignment of assignments)
      this.#record(assignment, context, (state) => this.#published(assignment, state, context.now));
  }

  /** Removes a request's record; its last version says so. */
  async erase(request: AssignmentRequest, context: ReactionContext): Promise<void> {
    const gone = await context.sql(`delete from assignment_request where id = $1 and version = $2 returning id`, [
      request.id,
      request.version,
    ]);
    if (gone.length === 0) throw new DomainError(commonErrors.conflict);
    this.#record(request.erase(), context);
  }

  #published(assignment: Assignment, state: unknown, now: Date) {
    const id = eventId(assignmentChanged.domain, assignmentChanged.name, assignment.id, assignment.version);
    return publicEventOf(assignment, state as StateOf<typeof assignmentChanged>, { id, now, epoch: this.clock.epoch });
  }

  #record(
    aggregate: AggregateRoot,
    context: ReactionContext,
    published?: (state: unknown) => ReturnType<typeof publicEventOf>,
  ): void {
    const raised = aggregate.takeRaised();
    if (raised === undefined) return;
    context.record({
      ...raised,
      aggregateId: aggregate.id,
      version: aggregate.version,
      related: relatedTo(raised.state as RelatedState),
      ...(published ? { publicEvent: published(raised.state) } : {}),
    });
  }
}

type RelatedState = StateOf<typeof assignmentChanged> | StateOf<typeof assignmentRequestChanged>;

/** What automatic policies must know of an end: whether somebody took away by hand what they had given. */
const endedRow = ({ target, accessPackage, origin, reason }: Assignment) => ({
  user_id: target.id,
  access_package_id: accessPackage.id,
  declined: origin === 'automatic' && byHand.includes(reason),
});
const byHand: readonly string[] = ['requestorRemoved', 'administratorRemoved', 'approverRevoked'];

/** Whoever next asks for one of these must see the change. */
const relatedTo = (state: RelatedState): string[] => [
  state.catalog.id,
  state.accessPackage.id,
  state.target.id,
  ...('assignmentId' in state && state.assignmentId !== null ? [state.assignmentId] : []),
];
