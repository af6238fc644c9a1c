import type {
  Activity,
  ActorRef,
  AuthorityAnswer,
  AuthorityQuestion,
  EventContract,
  PropertyChange,
  SubjectFacts,
  SubjectFactsQuestion,
} from '@bailiwick/contracts-core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Visibility } from '@bailiwick/authorization';

/** What a permission is asked for: the scopes (catalogs) an object belongs to, and what the actor is to it. */
export interface Authorizable {
  /** Empty: the organization itself. */
  readonly scopeIds: readonly string[];
  /** Compared with `If-Match`, where the caller sent one. */
  readonly version?: number;
  /** Relations of the actor to this object: `owner`, `requestor`, `approver`, `holder`, … */
  readonly relations?: readonly string[];
  /** Property of the body that names the object, where a body does: the refusal says so. */
  readonly namedBy?: string;
}

/** A journal row for state that own SQL has written. Entities need none: they raise their own. */
export interface RecordInput {
  readonly event: EventContract;
  readonly aggregateId: string;
  readonly version: number;
  readonly state: unknown;
  readonly fromState?: string | null;
  readonly toState?: string | null;
  readonly changes?: readonly PropertyChange[];
  readonly activities?: readonly Activity[];
  readonly reason?: string | null;
  /** On whose word the work is done, where that is not whoever runs it: a job that somebody left running. */
  readonly actor?: ActorRef;
  /**
   * Not told yet: the first of many that belong together, told when the rest is done (`tellHeld`), so that nobody who is told
   * takes the processor from those who still wait.
   */
  readonly held?: boolean;
  /** Ids of other objects whose readers must see this change at once. */
  readonly related?: readonly string[];
  /** What the public stream gets for this version, in the same breath. */
  readonly publicEvent?: {
    readonly subject: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

export interface Timers {
  /** Asks to be woken at `dueAt` (business time). A later `set` of the same kind and subject replaces the earlier one. */
  set(kind: string, subjectId: string, dueAt: Date): void;
  cancel(kind: string, subjectId: string): void;
}

export type AuthorityAsk = Omit<AuthorityQuestion, 'actor'>;

/** What every piece of work gets: one instant, one actor, one transaction. */
export interface ReactionContext {
  readonly actor: ActorRef;
  /** Business time of the whole piece of work: the database's clock plus the offset of the trial. */
  readonly now: Date;
  readonly correlationId: string;
  readonly em: EntityManager;
  newId(): string;
  /** One statement with real parameters, prepared by its text, inside the transaction. Instants come as Date, jsonb parsed. */
  sql<Row = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Adds a journal row; all of them are written by one statement at the end of the transaction. */
  /** A statement whose answer nobody waits for: it travels with the commit, which fails where it does. */
  atEnd(text: string, parameters: readonly unknown[]): void;
  /** A statement whose answer nobody waits for: it travels with the commit, which fails where it does. */
  atEnd(text: string, parameters: readonly unknown[]): void;
  record(record: RecordInput): void;
  /** What was held of this object goes out with the commit. */
  tellHeld(event: EventContract, aggregateId: string): void;
  readonly timers: Timers;
  subjectFacts(question: SubjectFactsQuestion): Promise<SubjectFacts>;
  /** Work to do after the commit and before the reply, in this process: a wake-up or a pause, never a fact. */
  afterCommit(wake: () => void | Promise<void>): void;
}

/** What a handler gets. */
export interface OperationContext extends ReactionContext {
  /** The operation's permission on `resource`, by live rights: else 404 (may not read it) or 403. Checks `If-Match` too. */
  authorize(resource: Authorizable): Promise<void>;
  may(permission: string, resource: Authorizable): Promise<boolean>;
  /** Where lists may look; seconds-old rights are good enough here. */
  visibility(permission?: string): Promise<Visibility>;
  /** The actor's rights now, memberships of the groups named and the second key to the objects named. */
  authority(ask?: AuthorityAsk): Promise<AuthorityAnswer>;
  /** The answer shows one object in this version: its entity tag. */
  showsVersion(version: number): void;
  /** `return=representation` and the like, as the caller sent it. */
  readonly prefer: string;
}
