import { errors } from '@bailiwick/contracts-request-workflow';
import { assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import { aggregate, DomainError, type EntitySchema } from '@bailiwick/domain-model';
import type { StageOutcome } from '@bailiwick/rules';
import type { PersonRef } from '../references.ts';
import { publicStateOf, type NewRequest, type RequestFields } from './assignment-request.fields.ts';
import { requestTransitions, type RequestMove } from './assignment-request.states.ts';
import { activity, addedApprover, askedActivity, outcomes, says } from './request-activities.ts';
import { asks, decided, escalated, inOpenStage, prolonged, readStages } from './stage.ts';
import type { Alternates, Handover, Message, Stage, StageDecision } from './stage.ts';

const fields = { meta: { className: 'AssignmentRequest' } } as EntitySchema<RequestFields>;

const mostMessages = 100;
const blank = { answers: [], stages: [], thread: [], endLimit: null };

/** What somebody asked for, from submission to its end. It decides nothing about policy: rules do; it keeps its own order. */
export class AssignmentRequest extends aggregate(fields) {
  static from(row: RequestFields): AssignmentRequest {
    const stages = readStages(row.stages);
    return Object.assign(Object.create(AssignmentRequest.prototype) as AssignmentRequest, { ...row, stages });
  }

  static submit(asked: NewRequest): AssignmentRequest {
    const request = AssignmentRequest.from({ ...blank, ...asked, version: 0 } as unknown as RequestFields);
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
    if (this.state !== 'pendingApproval' || this.openStage?.id !== stageId)
      throw new DomainError(errors.stageAlreadyDecided);
    const { justification: reason } = decision;
    const stages = inOpenStage(this.stages, (stage) => decided(stage, decision, outcome));
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

  /** An approver lets the access end earlier than the request would have it; of several the earliest counts. */
  limitEnd(end: Date): this {
    return this.endLimit !== null && this.endLimit <= end ? this : this.change({ endLimit: end });
  }

  /** An approver hands the open stage to another of its people. */
  handOver(handover: Handover): this {
    const stages = inOpenStage(this.stages, (stage) => ({ ...stage, handovers: [...stage.handovers, handover] }));
    return this.go('handOver', { stages }, [says.updated], handover.justification).tell([handover.to]);
  }

  /** An approver asks, the requestor or the target answers. */
  say(message: Message): this {
    if (this.openStage === undefined) throw new DomainError(errors.nothingToDiscuss);
    if (this.thread.length >= mostMessages) throw new DomainError(errors.tooManyMessages);
    const move = message.kind === 'question' ? 'ask' : 'answer';
    return this.go(move, { thread: [...this.thread, message] }, [says.updated]);
  }

  /** The alternates may decide the open stage too. */
  escalate(alternates: Alternates, now: Date): this {
    const patch = {
      status: 'PendingApprovalEscalated',
      stages: inOpenStage(this.stages, (stage) => escalated(stage, alternates, now)),
    };
    return this.go('escalate', patch, [says.updated]).tell(alternates.told);
  }

  /** Nobody decided in time: the alternates get until `due`, which happens once. */
  prolong(alternates: Alternates, due: string, now: Date): this {
    const stages = inOpenStage(this.stages, (stage) => prolonged(stage, alternates, due, now));
    return this.go('prolong', { status: 'PendingApprovalEscalated', stages }, [says.updated]).tell(alternates.told);
  }

  /** Nobody decided in time: the request ends, it is never approved by silence. */
  timeOut(now: Date): this {
    const stages = inOpenStage(this.stages, (stage) => ({ ...stage, status: 'Expired' }));
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

  private tell(people: readonly PersonRef[]): this {
    return this.change({}, { activities: people.map((person) => addedApprover(this, person)) });
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
