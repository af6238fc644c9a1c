import { errors } from '@bailiwick/contracts-request-workflow';
import { assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import { aggregate, DomainError, type EntitySchema } from '@bailiwick/domain-model';
import type { StageOutcome } from '@bailiwick/rules';
import type { PersonRef } from '../references.ts';
import { publicStateOf, type NewRequest, type RequestFields } from './assignment-request.fields.ts';
import { requestTransitions, type RequestMove } from './assignment-request.states.ts';
import { activity, askedActivity, outcomes, says } from './request-activities.ts';
import { asks, decided, escalated, readStages, type Alternates, type Stage, type StageDecision } from './stage.ts';

const fields = { meta: { className: 'AssignmentRequest' } } as EntitySchema<RequestFields>;

/** What somebody asked for, from submission to its end. It decides nothing about policy: rules do; it keeps its own order. */
export class AssignmentRequest extends aggregate(fields) {
  static from(row: RequestFields): AssignmentRequest {
    const stages = readStages(row.stages ?? []);
    return Object.assign(Object.create(AssignmentRequest.prototype) as AssignmentRequest, row, { stages });
  }

  static submit(asked: NewRequest): AssignmentRequest {
    const request = AssignmentRequest.from({ answers: [], ...asked, version: 0 } as RequestFields);
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
      ...(this.stages.some((stage) => asks(stage, [personId])) ? ['approver'] : []),
    ];
  }

  /** Opens one of these stages for its approvers, who are recorded: they are the persons to be told. */
  open(stages: readonly Stage[], opened: Stage): this {
    return this.go('openStage', { status: 'PendingApproval', stages }, [says.approvalCreated]).tell(opened.approvers);
  }

  /** Records one person's decision, and what it makes of the stage; after the last approval nobody else has to agree. */
  decide(stageId: string, decision: StageDecision, outcome: StageOutcome, isLast: boolean): this {
    const stage = this.stages.find(({ id }) => id === stageId);
    if (stage?.status !== 'InProgress' || this.state !== 'pendingApproval')
      throw new DomainError(errors.stageAlreadyDecided);
    if (stage.decisions.some(({ person }) => person.id === decision.person.id))
      throw new DomainError(errors.decisionAlreadyGiven);
    const { justification: reason } = decision;
    const stages = this.stages.map((each) => (each === stage ? decided(stage, decision, outcome) : each));
    if (outcome === 'open') return this.go('decide', { stages }, [says.updated], reason);
    if (outcome === 'Denied') {
      const completedAt = new Date(decision.decidedDateTime);
      return this.go('deny', { status: 'Denied', completedAt, stages }, [says.denied], reason);
    }
    const activities = (isLast ? [says.stageCompleted, says.approved] : [says.stageCompleted]).map((name) =>
      activity(name, this, [], reason),
    );
    return this.change({ stages }, { activities, reason });
  }

  /** The alternates may decide the open stage too. */
  escalate(alternates: Alternates, now: Date): this {
    const patch = {
      status: 'PendingApprovalEscalated',
      stages: this.openChanged((stage) => escalated(stage, alternates, now)),
    };
    return this.go('escalate', patch, [says.updated]).tell(alternates.told);
  }

  /** Nobody decided in time: the alternates get until `due`, which happens once. */
  prolong(alternates: Alternates, due: string, now: Date): this {
    const stages = this.openChanged((stage) => ({
      ...escalated(stage, alternates, now),
      dueDateTime: due,
      isProlonged: true,
    }));
    return this.go('prolong', { status: 'PendingApprovalEscalated', stages }, [says.updated]).tell(alternates.told);
  }

  /** Nobody decided in time: the request ends, it is never approved by silence. */
  timeOut(now: Date): this {
    const stages = this.openChanged((stage) => ({ ...stage, status: 'Expired' }));
    return this.go('timeOut', { status: 'Expired', completedAt: now, stages }, [says.timedOut]);
  }

  waitForStart(startsAt: Date): this {
    return this.go('schedule', { status: 'PendingNotBefore', startsAt, completedAt: null }, [
      ...this.auto,
      says.scheduled,
    ]);
  }

  deliver(assignmentId: string): this {
    return this.go('deliver', { status: 'Delivering', assignmentId, completedAt: null }, [...this.auto, says.ready]);
  }

  /** The access has ended; the request is done when the resources have followed. */
  remove(assignmentId: string): this {
    return this.go('deliver', { status: 'Delivering', assignmentId }, [says.ready]);
  }

  /** For what takes effect at once: a changed period. */
  complete(now: Date): this {
    return this.go('complete', { status: 'Fulfilled', completedAt: now }, [...this.auto, says.fulfilled]);
  }

  /** What became of the delivery; `reason` names what failed. */
  settle(move: 'settle' | 'settlePartly' | 'fail', now: Date, reason: string | null = null): this {
    if (this.state === requestTransitions.next(this.state, move)) return this;
    const [status, name] = outcomes[move];
    return this.go(move, { status, completedAt: now }, [name], reason);
  }

  reprocess(): this {
    return this.go('reprocess', { status: 'Delivering', completedAt: null }, [says.updated]);
  }

  cancel(now: Date, reason: string | null = null): this {
    if (!requestTransitions.can(this.state, 'cancel')) throw new DomainError(errors.notCancellable);
    return this.go('cancel', { status: 'Canceled', completedAt: now }, [says.canceled], reason);
  }

  /** The assignment ended before it was delivered. */
  withdraw(now: Date, reason: string): this {
    return this.go('withdraw', { status: 'Canceled', completedAt: now }, [says.canceled], reason);
  }

  /** The record goes; what happened stays in the history. */
  erase(): this {
    return this.change({ move: 'delete' }, { activities: [activity(says.deleted, this)] });
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

  private openChanged(change: (stage: Stage) => Stage): readonly Stage[] {
    return this.stages.map((stage) => (stage.status === 'InProgress' ? change(stage) : stage));
  }

  private tell(people: readonly PersonRef[]): this {
    const told = people.map(({ id, displayName }) =>
      activity(says.approverAdded, this, [{ id, displayName, type: 'User' }]),
    );
    return this.change({}, { activities: told });
  }

  /** Said once, where nobody had to agree. */
  private get auto(): readonly string[] {
    return this.state === 'submitted' ? [says.autoApproved] : [];
  }

  private go(
    move: RequestMove,
    patch: Partial<RequestFields>,
    names: readonly string[],
    reason: string | null = null,
  ): this {
    const activities = names.map((name) => activity(name, this, [], reason));
    return this.change({ ...patch, state: requestTransitions.next(this.state, move), move }, { activities, reason });
  }
}
