import { z } from 'zod';
import { defineCommand, defineQuery } from './operations.ts';
import type { Domain } from './subjects.ts';

/** Every service answers this query about itself: what waits, what is late, what went wrong. */
export const serviceStatusQuery = 'status';

export const serviceStatusShape = z.object({
  /** Business time. */
  now: z.iso.datetime(),
  nextTimer: z.iso.datetime().nullable(),
  /** Timers that were due more than a minute ago. */
  overdue: z.int(),
  /** Changes that the broker has still to be told. */
  unpublished: z.int(),
  /** Events of others that have still to be applied here. */
  pending: z.int(),
  /** Events that could not be applied, and objects of which nothing is applied any more because of that. */
  deadLetters: z.int(),
  parked: z.int(),
  /** The newest of the events that could not be applied. */
  faults: z.array(
    z.object({
      at: z.iso.datetime(),
      aggregate: z.string(),
      id: z.string(),
      version: z.int(),
      error: z.string(),
    }),
  ),
  /** Rises when the service was restored from a backup. */
  epoch: z.int(),
});
export type ServiceStatus = z.infer<typeof serviceStatusShape>;

/** How one service is; for whoever sees everything. */
export const serviceStatusOf = (domain: Domain) =>
  defineQuery({
    domain,
    name: serviceStatusQuery,
    summary: 'How the service is: what waits, what is late, what went wrong',
    permission: 'operations.read',
    input: z.object({}),
    output: serviceStatusShape,
  });

export const applyAgainCommand = 'apply-again';

/** Applies again what could not be applied of one object, and everything that came after it. */
export const applyAgainIn = (domain: Domain) =>
  defineCommand({
    domain,
    name: applyAgainCommand,
    summary: 'Apply again what could not be applied of one object',
    permission: 'operations.retry',
    input: z.object({ aggregate: z.string(), id: z.string() }),
    output: z.object({ found: z.boolean() }),
  });
