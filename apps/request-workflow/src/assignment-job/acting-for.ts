import { decide, scopeFilter, type Visibility } from '@bailiwick/authorization';
import {
  commonErrors,
  type ActorRef,
  type AuthorityAnswer,
  type EventContract,
  type SubjectFacts,
  type SubjectFactsQuestion,
} from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { ForeseenPeople } from './foreseen-people.ts';
import type { Authorizable, OperationContext, ReactionContext, RecordInput, Timers } from '@bailiwick/service-host';

const reading = /^\s*select(?![^]*(?:for update|advisory))/i;

/** What is read for one row in the same words as for another is read once: nothing is written before the end of the chunk. */
function readOnce(work: ReactionContext): ReactionContext['sql'] {
  const known = new Map<string, Promise<unknown[]>>();
  return <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> => {
    if (!reading.test(text)) return work.sql<Row>(text, parameters);
    const key = `${text} ${JSON.stringify(parameters)}`;
    const found = known.get(key) ?? work.sql(text, parameters);
    known.set(key, found);
    return found as Promise<Row[]>;
  };
}

const noTimers: Timers = { set: () => undefined, cancel: () => undefined };

/**
 * The work of a job as an operation of whoever made it: with their name in every record, and with the rights that they have at
 * this moment. `withEffect: false` asks for no timer, for a check that leaves nothing behind.
 */
export class ActingFor implements OperationContext {
  readonly prefer = '';
  readonly now: Date;
  readonly correlationId: string;
  readonly timers: Timers;
  readonly newId: () => string;
  readonly read: ReactionContext['sql'];

  constructor(
    private readonly work: ReactionContext,
    readonly actor: ActorRef,
    private readonly rights: AuthorityAnswer,
    private readonly people: ForeseenPeople,
    withEffect: boolean,
  ) {
    this.read = readOnce(work);
    this.newId = work.newId;
    this.now = work.now;
    this.correlationId = work.correlationId;
    this.timers = withEffect ? work.timers : noTimers;
  }

  get em() {
    return this.work.em;
  }

  sql<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.read<Row>(text, parameters);
  }

  atEnd(text: string, parameters: readonly unknown[]): void {
    this.work.atEnd(text, parameters);
  }

  record(record: RecordInput): void {
    this.work.record({ ...record, actor: this.actor });
  }

  tellHeld(event: EventContract, aggregateId: string): void {
    this.work.tellHeld(event, aggregateId);
  }

  afterCommit(wake: () => void | Promise<void>): void {
    this.work.afterCommit(wake);
  }

  subjectFacts(question: SubjectFactsQuestion): Promise<SubjectFacts> {
    return this.people.factsFor(question);
  }

  async may(permission: string, { scopeIds, relations }: Authorizable): Promise<boolean> {
    return decide(this.rights, permission, { scopeIds, relations: relations ?? [] }).allowed;
  }

  async authorize(resource: Authorizable): Promise<void> {
    if (!(await this.may('assignments.direct', resource))) throw new DomainError(commonErrors.forbidden);
  }

  async visibility(permission = 'assignments.direct'): Promise<Visibility> {
    return scopeFilter(this.rights.roles, permission);
  }

  async authority(): Promise<AuthorityAnswer> {
    return this.rights;
  }

  showsVersion(): void {
    // Nobody waits for an answer.
  }
}
