import type { Activity, StateOf } from '@bailiwick/contracts-core';
import { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import { errors } from '@bailiwick/contracts-request-workflow';
import { aggregate, DomainError, type EntitySchema } from '@bailiwick/domain-model';
import { activity } from '../assignment-request/request-activities.ts';
import type { Named, PersonRef, PinnedPolicy } from '../references.ts';
import { assignmentTransitions, type AssignmentMove, type AssignmentState } from './assignment.states.ts';

type PublicState = StateOf<typeof assignmentChanged>;
export type AssignmentReason = PublicState['reason'];
export type ResourceRole = PublicState['resourceRoles'][number];
export type EndReason = Extract<
  AssignmentReason,
  | 'expired'
  | 'automatic'
  | 'requestorRemoved'
  | 'administratorRemoved'
  | 'approverRevoked'
  | 'targetRemoved'
  | 'packageDeleted'
>;

/** An end and what it was counted from, so that the database can check it against the policy (C15). */
export interface Term {
  readonly endsAt: Date | null;
  readonly countedFrom: Date;
  /** Longest duration the policy allows from `countedFrom`; null where an end was given or nothing limits it. */
  readonly maxDuration: string | null;
}

export interface AssignmentFields extends Term {
  id: string;
  version: number;
  state: AssignmentState;
  previousState: AssignmentState | null;
  status: string;
  reason: AssignmentReason;
  /** How the holder came to it. */
  origin: 'requested' | 'assigned' | 'automatic';
  target: PersonRef;
  accessPackage: Named;
  catalog: Named;
  policy: PinnedPolicy;
  createdBy: string | null;
  requestId: string;
  createdAt: Date;
  startsAt: Date;
  expiredAt: Date | null;
  /** Version since which the present delivery is awaited; settlements of older versions say nothing. */
  deliveringVersion: number;
  /** Deliveries tried again since the last success. */
  attempts: number;
  resourceRoles: readonly ResourceRole[];
}

export type NewAssignment = Omit<
  AssignmentFields,
  'version' | 'state' | 'previousState' | 'status' | 'reason' | 'expiredAt' | 'deliveringVersion' | 'attempts'
>;

const fields = { meta: { className: 'Assignment' } } as EntitySchema<AssignmentFields>;
const statuses: Readonly<Record<AssignmentState, string>> = {
  delivering: 'Delivering',
  delivered: 'Delivered',
  partiallyDelivered: 'PartiallyDelivered',
  deliveryFailed: 'DeliveryFailed',
  expired: 'Expired',
};

/** "This person holds this package until then": what every grant in the directory is made from. */
export class Assignment extends aggregate(fields) {
  static from(row: AssignmentFields): Assignment {
    return Object.assign(Object.create(Assignment.prototype) as Assignment, row);
  }

  static create(given: NewAssignment): Assignment {
    const assignment = Assignment.from({ ...given, version: 0 } as AssignmentFields);
    const state = assignmentTransitions.initial;
    return assignment.change({
      state,
      previousState: null,
      status: statuses[state],
      reason: given.origin,
      expiredAt: null,
      deliveringVersion: 1,
      attempts: 0,
    });
  }

  get scopeIds(): readonly string[] {
    return [this.catalog.id];
  }

  get isLive(): boolean {
    return this.state !== 'expired';
  }

  relationsOf(personId: string): readonly string[] {
    return personId === this.target.id ? ['target', 'holder'] : [];
  }

  /** Moves the end. The holder keeps what they have. */
  reschedule(term: Term, reason: 'extended', activities: readonly Activity[]): this {
    return this.go('reschedule', { ...term, reason, status: statuses[this.state] }, activities);
  }

  /** Asks for the package's roles again. */
  reprocess(resourceRoles: readonly ResourceRole[], attempts: number): this {
    if (!assignmentTransitions.can(this.state, 'reprocess')) throw new DomainError(errors.notReprocessable);
    return this.go('reprocess', {
      reason: 'reprocessed',
      attempts,
      deliveringVersion: this.version + 1,
      resourceRoles,
    });
  }

  /** Records what became of each role; `reason` says why there was something to settle. */
  settle(
    move: 'settle' | 'settlePartly' | 'fail',
    resourceRoles: readonly ResourceRole[],
    reason: AssignmentReason,
  ): this {
    const failed = resourceRoles.filter(({ state }) => state === 'failed').map(({ reason: why }) => why ?? 'failed');
    const fulfilled = move === 'settle' ? [activity('Fulfill access package assignment', this.about)] : [];
    return this.go(
      move,
      { reason, resourceRoles, attempts: move === 'settle' ? 0 : this.attempts },
      fulfilled,
      failed.length === 0 ? null : [...new Set(failed)].join('; '),
    );
  }

  end(reason: EndReason, now: Date): this {
    if (!assignmentTransitions.can(this.state, 'end')) throw new DomainError(errors.assignmentNotActive);
    const resourceRoles = this.resourceRoles.map((role) => ({ ...role, state: 'removed' as const, reason: null }));
    return this.go(
      'end',
      { reason, resourceRoles, expiredAt: now },
      [activity('Remove access package assignment', this.about, [], reason)],
      reason,
    );
  }

  get about() {
    return { target: this.target, accessPackage: this.accessPackage, catalog: this.catalog };
  }

  /** The public state, for facts about it that do not change it. */
  describe(): PublicState {
    return this.publicState();
  }

  protected override event() {
    return assignmentChanged;
  }

  protected override stateName(): string | null {
    return this.state ?? null;
  }

  protected override publicState(): PublicState {
    const { rules, id } = this.policy;
    return {
      id: this.id,
      state: this.state,
      previousState: this.previousState,
      reason: this.reason,
      target: this.target,
      accessPackage: this.accessPackage,
      catalog: { id: this.catalog.id },
      policy: {
        id,
        notificationsDisabled: rules.isAssignmentNotificationDisabled,
        extensionAllowed: rules.requestorSettings.enableTargetsToSelfUpdateAccess,
      },
      requestId: this.requestId,
      schedule: { startDateTime: this.startsAt.toISOString(), endDateTime: this.endsAt?.toISOString() ?? null },
      expiredDateTime: this.expiredAt?.toISOString() ?? null,
      resourceRoles: [...this.resourceRoles],
    };
  }

  private go(
    move: AssignmentMove,
    patch: Partial<AssignmentFields>,
    activities: readonly Activity[] = [],
    reason: string | null = null,
  ): this {
    const state = assignmentTransitions.next(this.state, move);
    return this.change({ status: statuses[state], ...patch, state, previousState: this.state }, { activities, reason });
  }
}
