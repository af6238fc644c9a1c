import { z } from 'zod';
import { subject, type Domain } from './subjects.ts';

/** Who did it: a person, an application, or the system itself (`system:expiry`). */
export const actorShape = z.object({
  type: z.enum(['user', 'application', 'system']),
  id: z.string(),
  displayName: z.string().nullish(),
});
export type ActorRef = z.infer<typeof actorShape>;

/** One row of the audit's activity list that this change is (`Create access package catalog`, …). */
export const activityShape = z.object({
  name: z.string(),
  result: z.enum(['success', 'failure']).default('success'),
  targets: z.array(z.object({ id: z.string(), type: z.string(), displayName: z.string().nullish() })).default([]),
  /** The catalog in whose scope this happened; `null` for tenant-wide activities. Catalog owners read by it. */
  catalogId: z.string().nullish(),
  reason: z.string().nullish(),
});
export type Activity = z.infer<typeof activityShape>;

/** A change of one property, for "see how things changed". */
export const propertyChangeShape = z.object({ name: z.string(), from: z.unknown(), to: z.unknown() });
export type PropertyChange = z.infer<typeof propertyChangeShape>;

/**
 * What travels on JetStream: one journal row. `state` is the whole public state of the aggregate after the change, so the
 * newest version alone is enough for a replica; `id` is a UUIDv5 of (type, aggregate id, version), so a re-published
 * event is recognised.
 */
export interface EventEnvelope<State = unknown> {
  readonly id: string;
  readonly type: string;
  readonly aggregate: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly epoch: number;
  /** Business time, UTC instant. */
  readonly at: string;
  readonly actor: ActorRef;
  readonly operation: string;
  readonly reason: string | null;
  readonly fromState: string | null;
  readonly toState: string | null;
  readonly changes: readonly PropertyChange[];
  readonly activities: readonly Activity[];
  readonly correlationId: string;
  readonly state: State;
}

/** A declared event: `evt.<domain>.<aggregate>-<past tense>.v1.<id>`. */
export interface EventContract<Name extends string = string, State extends z.ZodType = z.ZodType> {
  readonly domain: Domain;
  readonly aggregate: string;
  readonly name: Name;
  readonly state: State;
  /** Filter subject of every event of this kind. */
  readonly subjects: string;
  subjectFor(aggregateId: string): string;
}

export function defineEvent<const Name extends string, State extends z.ZodType>(
  domain: Domain,
  aggregate: string,
  name: Name,
  state: State,
): EventContract<Name, State> {
  return {
    domain,
    aggregate,
    name,
    state,
    subjects: subject('evt', domain, name, '*'),
    subjectFor: (id) => subject('evt', domain, name, id),
  };
}

export type StateOf<E extends EventContract> = z.output<E['state']>;
