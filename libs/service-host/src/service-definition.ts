import 'reflect-metadata';
import { Injectable, type Provider, type Type } from '@nestjs/common';
import type {
  Domain,
  ErrorSpec,
  EventContract,
  EventEnvelope,
  InputOf,
  Operation,
  OutputOf,
  Page,
  StateOf,
} from '@bailiwick/contracts-core';
import type { DomainError } from '@bailiwick/domain-model';
import type { EntitySchema } from '@mikro-orm/postgresql';
import type { Authority } from './authority.ts';
import type { OperationContext, ReactionContext } from './operation-context.ts';
import type { Replica } from './replica.ts';
import type { DueTimer } from './timers.ts';

export interface Migration {
  readonly name: string;
  /** Plain SQL, run once in one transaction, never changed after a release. */
  readonly up: string;
}

export interface ServiceDefinition {
  readonly domain: Domain;
  readonly entities: readonly (EntitySchema | Type | { meta: unknown })[];
  readonly migrations: readonly Migration[];
  /** Classes decorated with @Handles, @Consumes, @OnTimer or @Every, and collaborators they inject. */
  readonly providers: readonly Provider[];
  readonly replicas?: readonly Replica[];
  /** Who answers the two questions, where that is this service itself; everybody else asks the directory. */
  readonly authority?: Type<Authority>;
  /** Gauges of its own: each a statement with one `value`, which may refer to business time as `$1`. */
  readonly measures?: readonly { readonly name: string; readonly help: string; readonly sql: string }[];
  /** Named database constraints → what they mean to a caller. */
  readonly constraints?: Readonly<Record<string, ErrorSpec>>;
}

export const defineService = (definition: ServiceDefinition): ServiceDefinition => definition;

type Result<O extends Operation> = OutputOf<O> | Page | null;

export interface Handler<O extends Operation = Operation> {
  execute(input: InputOf<O>, context: OperationContext): Promise<Result<O>>;
}

export interface Reaction<E extends EventContract = EventContract> {
  apply(events: readonly EventEnvelope<StateOf<E>>[], context: ReactionContext): Promise<void>;
}

export interface TimerJob {
  fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void>;
  /**
   * A job that has this is fired for one timer at a time. Where that fails again and again for a reason that does not pass, all
   * of it is undone and the timer is over; this says so, in a transaction of its own.
   */
  giveUp?(timer: DueTimer, reason: DomainError, context: ReactionContext): Promise<void>;
}

export interface PeriodicJob {
  run(context: ReactionContext): Promise<void>;
}

/** `latest`: a newer version replaces, older ones are ignored. `every`: each version in turn, an early one waits. */
export type EventOrder = 'latest' | 'every';

export type Binding =
  | { readonly kind: 'operation'; readonly operation: Operation }
  | { readonly kind: 'reaction'; readonly event: EventContract; readonly order: EventOrder; readonly gatherFor: number }
  | { readonly kind: 'all-events' }
  | { readonly kind: 'timer'; readonly timer: string }
  | { readonly kind: 'periodic'; readonly every: string };

const bindingKey = Symbol('binding');

export const bindingOf = (type: Type): Binding | undefined =>
  Reflect.getMetadata(bindingKey, type) as Binding | undefined;

function bind(binding: Binding, target: object): void {
  Reflect.defineMetadata(bindingKey, binding, target);
  Injectable()(target as never);
}

/** Binds a class to the operation it carries out; both directions of its types are checked. */
export function Handles<O extends Operation>(operation: O) {
  return (target: new (...injected: never[]) => Handler<O>): void => bind({ kind: 'operation', operation }, target);
}

/**
 * Binds a class to an event of this or another domain. It gets natural batches, each aggregate at most once per batch; with
 * `gatherFor` a batch waits so many milliseconds for more, where nobody waits for the effect.
 */
export function Consumes<E extends EventContract>(
  event: E,
  { order = 'latest', gatherFor = 0 }: { order?: EventOrder; gatherFor?: number } = {},
) {
  return (target: new (...injected: never[]) => Reaction<E>): void =>
    bind({ kind: 'reaction', event, order, gatherFor }, target);
}

/** Every event of the house, in version order per aggregate: what the audit listens to. */
export function ConsumesAll() {
  return (target: new (...injected: never[]) => Reaction): void => bind({ kind: 'all-events' }, target);
}

/** Carries out timers of this kind when they are due (R10), in batches ordered by due time. */
export function OnTimer(timer: string) {
  return (target: new (...injected: never[]) => TimerJob): void => bind({ kind: 'timer', timer }, target);
}

/** Runs again and again, `every` an ISO 8601 duration of machine time, on one instance at a time. */
export function Every(every: string) {
  return (target: new (...injected: never[]) => PeriodicJob): void => bind({ kind: 'periodic', every }, target);
}
