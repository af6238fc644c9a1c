import type { Activity } from '@bailiwick/contracts-core';
import { errors } from '@bailiwick/contracts-request-workflow';
import { assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import { aggregate, DomainError, type EntitySchema } from '@bailiwick/domain-model';
import { publicStateOf, type Decider, type NewRequest, type RequestFields } from './assignment-request.fields.ts';
import { requestTransitions, type RequestMove } from './assignment-request.states.ts';
import { activity, askedActivity } from './request-activities.ts';
import type { Stage } from './stage.ts';

const fields = { meta: { className: 'AssignmentRequest' } } as EntitySchema<RequestFields>;

/** What somebody asked for, from submission to its end. It decides nothing about policy: rules do; it keeps its own order. */
export class AssignmentRequest extends aggregate(fields) {
  static from(row: RequestFields): AssignmentRequest {
    return Object.assign(Object.create(AssignmentRequest.prototype) as AssignmentRequest, row);
  }

  static submit(asked: NewRequest): AssignmentRequest {
    const request = AssignmentRequest.from({ ...asked, version: 0 } as RequestFields);
    return request.change(
      { state: requestTransitions.initial, status: 'Accepted', move: 'submit', completedAt: null, stages: [] },
      { activities: [activity(askedActivity[asked.requestType], request)], reason: asked.justification },
    );
  }

  get scopeIds(): readonly string[] {
    return [this.catalog.id];
  }

  get openStage(): Stage | undefined {
    return this.stages.find(({ status }) => status === 'InProgress');
  }

  /** Nothing was given or taken yet. */
  get isWaiting(): boolean {
    return ['submitted', 'pendingApproval', 'scheduled'].includes(this.state);
  }

  get isRemoval(): boolean {
    return this.requestType.endsWith('Remove');
  }

  /** What the caller is to this request; `approver` is added by whoever asked the directory. */
  relationsOf(personId: string): readonly string[] {
    return [
      ...(personId === this.requestor.id ? ['requestor'] : []),
      ...(personId === this.target.id ? ['target'] : []),
      ...(this.stages.some(({ approvers }) => approvers.some(({ id }) => id === personId)) ? ['approver'] : []),
    ];
  }

  /** Opens the stage for its approvers, who are recorded: they are the persons to be told. */
  open(stage: Stage): this {
    return this.go('openStage', { status: 'PendingApproval', stages: [...this.stages, stage] }, [
      activity('Create request approval', this),
      ...stage.approvers.map((person) =>
        activity('Add approver to request approval', this, [{ ...person, type: 'user' }]),
      ),
    ]);
  }

  /** Records the one decision of a stage. What follows an approval is up to the plan of stages. */
  decide(stageId: string, { person, result, justification }: Decider, now: Date): this {
    const stage = this.stages.find(({ id }) => id === stageId);
    if (stage?.status !== 'InProgress' || this.state !== 'pendingApproval')
      throw new DomainError(errors.stageAlreadyDecided);
    const decided: Stage = {
      ...stage,
      status: 'Completed',
      reviewResult: result === 'Approve' ? 'Approved' : 'Denied',
      justification,
      reviewedBy: person,
      reviewedDateTime: now.toISOString(),
    };
    const stages = this.stages.map((each) => (each === stage ? decided : each));
    if (result === 'Approve')
      return this.change(
        { stages },
        {
          activities: [activity('Approval stage completed for access package assignment request', this)],
          reason: justification,
        },
      );
    const denied = [activity('Deny access package assignment request', this, [], justification)];
    return this.finish('deny', 'Denied', now, denied, { stages }, justification);
  }

  /** Nobody decided in time: the request ends, it is never approved by silence. */
  timeOut(now: Date): this {
    const stages = this.stages.map((each): Stage =>
      each.status === 'InProgress' ? { ...each, status: 'Expired' } : each,
    );
    const timedOut = activity('Access package assignment request timed out (no approver action taken)', this);
    return this.finish('timeOut', 'Expired', now, [timedOut], { stages });
  }

  /** Everybody who had to has agreed, or nobody had to. */
  approved(): readonly Activity[] {
    return [
      activity(
        this.stages.length === 0
          ? 'Auto approve access package assignment request'
          : 'Approve access package assignment request',
        this,
      ),
    ];
  }

  waitForStart(startsAt: Date): this {
    return this.go('schedule', { status: 'PendingNotBefore', startsAt }, [
      ...this.approved(),
      activity('Schedule a future access package assignment', this),
    ]);
  }

  deliver(assignmentId: string): this {
    const first = this.state === 'scheduled' ? [] : this.approved();
    return this.go('deliver', { status: 'Delivering', assignmentId, completedAt: null }, [
      ...first,
      activity('Ready to fulfill access package assignment request', this),
    ]);
  }

  /** The access has ended; the request is done when the resources have followed. */
  remove(assignmentId: string): this {
    return this.go('deliver', { status: 'Delivering', assignmentId }, [
      activity('Ready to fulfill access package assignment request', this),
    ]);
  }

  /** For what takes effect at once: a changed period. */
  complete(now: Date, done: readonly Activity[]): this {
    return this.finish('complete', 'Fulfilled', now, [...this.approved(), ...done]);
  }

  /** What became of the delivery; `reason` names what failed. */
  settle(move: 'settle' | 'settlePartly' | 'fail', now: Date, reason: string | null = null): this {
    if (this.state === requestTransitions.next(this.state, move)) return this;
    const outcome = {
      settle: ['Fulfilled', 'Fulfill access package assignment request'],
      settlePartly: ['PartiallyFulfilled', 'Partially fulfill access package assignment request'],
      fail: ['DeliveryFailed', 'Failed access package assignment request'],
    } as const;
    const [status, name] = outcome[move];
    return this.finish(move, status, now, [activity(name, this, [], reason)], {}, reason);
  }

  reprocess(): this {
    return this.go('reprocess', { status: 'Delivering', completedAt: null }, [
      activity('Update access package assignment request', this),
    ]);
  }

  cancel(now: Date, reason: string | null = null): this {
    if (!requestTransitions.can(this.state, 'cancel')) throw new DomainError(errors.notCancellable);
    return this.finish(
      'cancel',
      'Canceled',
      now,
      [activity('Cancel access package assignment request', this, [], reason)],
      {},
      reason,
    );
  }

  /** The assignment ended before it was delivered. */
  withdraw(now: Date, reason: string): this {
    return this.finish(
      'withdraw',
      'Canceled',
      now,
      [activity('Cancel access package assignment request', this, [], reason)],
      {},
      reason,
    );
  }

  /** The record goes; what happened stays in the history. */
  erase(): this {
    return this.change(
      { move: 'delete' },
      { activities: [activity('Delete access package assignment request', this)] },
    );
  }

  protected override event() {
    return assignmentRequestChanged;
  }

  protected override stateName(): string | null {
    return this.state ?? null;
  }

  protected override publicState() {
    return publicStateOf(this);
  }

  private go(
    move: RequestMove,
    patch: Partial<RequestFields>,
    activities: readonly Activity[],
    reason: string | null = null,
  ): this {
    return this.change({ ...patch, state: requestTransitions.next(this.state, move), move }, { activities, reason });
  }

  private finish(
    move: RequestMove,
    status: string,
    completedAt: Date,
    activities: readonly Activity[],
    patch: Partial<RequestFields> = {},
    reason: string | null = null,
  ): this {
    return this.go(move, { ...patch, status, completedAt }, activities, reason);
  }
}
