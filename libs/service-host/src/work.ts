import {
  commonErrors,
  type ActorRef,
  type EventContract,
  type SubjectFacts,
  type SubjectFactsQuestion,
} from '@bailiwick/contracts-core';
import { DomainError, type AggregateRoot, type RaisedEvent } from '@bailiwick/domain-model';
import type { Changed } from '@bailiwick/messaging';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Host } from './host.ts';
import { eventId, newId } from './identifiers.ts';
import type { ReactionContext, RecordInput, Timers } from './operation-context.ts';
import { largestPayload } from './reply-size.ts';
import { collectRaised } from './raised-events.subscriber.ts';
import { tellHeld, writeEverything, type CommandLogRow } from './records.ts';
import { beginWithEntities, PlainTransaction, type Statement, type Transaction } from './transaction.ts';

/** A right that was asked for is believed for this long; a commit later than that is refused (R14). */
const rightsHoldFor = 2_000;

interface TimerRow {
  readonly kind: string;
  readonly subject_id: string;
  readonly due_at: string | null;
}

/**
 * One piece of work in one transaction: what it reads and writes, the records of what it changed, the timers it asks for.
 * Operations, reactions and timers all run in one.
 */
export class Work implements ReactionContext {
  readonly now: Date;
  readonly newId = newId;
  readonly changed: Changed[] = [];
  readonly #records: RecordInput[] = [];
  readonly #last: Statement[] = [];
  readonly #timers = new Map<string, TimerRow>();
  readonly #wakes: (() => void | Promise<void>)[] = [];
  #rightsAskedAt = Infinity;
  #em: EntityManager | undefined;
  #transaction: Transaction | undefined;

  constructor(
    protected readonly host: Host,
    readonly actor: ActorRef,
    readonly operation: string,
    readonly correlationId: string,
    protected readonly floors = '',
  ) {
    this.now = host.clock.now();
  }

  /** Made when it is first asked for: most reading needs none. */
  get em(): EntityManager {
    if (this.#em === undefined) {
      this.#em = this.host.database.orm.em.fork() as EntityManager;
      collectRaised(this.#em, (aggregate, raised) => this.#collect(aggregate, raised));
    }
    return this.#em;
  }

  sql<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (this.#transaction ?? this.host.database).sql<Row>(text, parameters);
  }

  atEnd(text: string, parameters: readonly unknown[]): void {
    this.#last.push({ text, parameters });
  }

  record(record: RecordInput): void {
    this.#records.push(record);
    this.changed.push({
      aggregate: record.event.aggregate,
      id: record.aggregateId,
      version: record.version,
      related: record.related ?? [],
    });
  }

  get hasRecords(): boolean {
    return this.#records.length > 0;
  }

  tellHeld({ aggregate }: EventContract, aggregateId: string): void {
    this.atEnd(tellHeld, [aggregate, aggregateId]);
    this.#wakes.push(() => this.host.relay.wake());
  }

  readonly timers: Timers = {
    set: (kind, subjectId, dueAt) =>
      void this.#timers.set(`${kind} ${subjectId}`, { kind, subject_id: subjectId, due_at: dueAt.toISOString() }),
    cancel: (kind, subjectId) =>
      void this.#timers.set(`${kind} ${subjectId}`, { kind, subject_id: subjectId, due_at: null }),
  };

  afterCommit(wake: () => void | Promise<void>): void {
    this.#wakes.push(wake);
  }

  subjectFacts(question: SubjectFactsQuestion): Promise<SubjectFacts> {
    this.rightsAsked();
    return this.host.authority.subjectFacts(question, this.floors);
  }

  /** From this moment on the answer ages: the transaction must commit while it is still believed. */
  protected rightsAsked(): void {
    this.#rightsAskedAt = Math.min(this.#rightsAskedAt, performance.now());
  }

  /**
   * Runs `body` between begin and commit; everything it recorded is written with it, or nothing is. `log` makes the command
   * log's row of the result, written in the same statement.
   */
  async inTransaction<T>(body: () => Promise<T>, log?: (result: T) => CommandLogRow | undefined): Promise<T> {
    const transaction = await this.#begin();
    this.#transaction = transaction;
    try {
      const result = await body();
      await transaction.flush();
      await transaction.commit(
        [...this.#last, ...this.#leftBehind(log?.(result))],
        rightsHoldFor - (performance.now() - this.#rightsAskedAt),
      );
      if (this.#records.length > 0) this.host.relay.wake();
      const due = [...this.#timers.values()].flatMap(({ due_at }) => (due_at === null ? [] : [due_at]));
      if (due.length > 0) this.host.timers.wakeFor(new Date(due.sort()[0]!));
      for (const wake of this.#wakes) await wake();
      return result;
    } catch (error) {
      await transaction.rollback().catch(() => undefined);
      throw error;
    } finally {
      this.#transaction = undefined;
    }
  }

  /** Writes the entities that changed so far; their records are known afterwards. */
  async flush(): Promise<void> {
    await this.#transaction?.flush();
  }

  async #begin(): Promise<Transaction> {
    const { database, definition } = this.host;
    return definition.entities.length > 0 ? beginWithEntities(this.em) : new PlainTransaction(database);
  }

  #leftBehind(logged: CommandLogRow | undefined): Statement[] {
    if (this.#records.length === 0 && this.#timers.size === 0 && logged === undefined) return [];
    const records = JSON.stringify(this.#records.map((record) => this.#row(record)));
    if (records.length > largestPayload / 3) this.#insistOnEventsThatCanBeTold();
    const parameters = [
      records,
      JSON.stringify([...this.#timers.values()]),
      JSON.stringify(logged === undefined ? [] : [logged]),
    ];
    return [{ text: writeEverything, parameters }];
  }

  /** What the broker cannot carry would stop everything behind it for ever. */
  #insistOnEventsThatCanBeTold(): void {
    for (const record of this.#records)
      if (Buffer.byteLength(JSON.stringify(this.#row(record))) > largestPayload)
        throw new DomainError(commonErrors.tooMuch);
  }

  #row(record: RecordInput) {
    const { event, aggregateId, version } = record;
    return {
      aggregate: event.aggregate,
      aggregate_id: aggregateId,
      version,
      event_id: eventId(event.domain, event.name, aggregateId, version),
      at: this.now.toISOString(),
      actor: record.actor ?? this.actor,
      operation: this.operation,
      correlation_id: this.correlationId,
      reason: record.reason ?? null,
      from_state: record.fromState ?? null,
      to_state: record.toState ?? null,
      changes: record.changes ?? [],
      activities: record.activities ?? [],
      subject: event.subjectFor(aggregateId),
      state: record.state,
      public_event: record.publicEvent ?? null,
      held: record.held ?? false,
    };
  }

  #collect(aggregate: AggregateRoot, raised: RaisedEvent): void {
    this.record({ ...raised, aggregateId: aggregate.id, version: aggregate.version, related: aggregate.scopeIds });
  }
}
