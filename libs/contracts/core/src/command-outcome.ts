import { z } from 'zod';

/** Every service answers this query about the commands that the caller has sent to it. */
export const commandOutcomeQuery = 'command-outcome';

/** What became of a command, by its idempotency key. One that was refused has left nothing behind, and is not known. */
export const commandOutcomeShape = z.object({
  idempotencyKey: z.string(),
  /** `running`: it is being carried out at this moment. `completed`: it has happened, and nothing more will. */
  state: z.enum(['running', 'completed']),
  operation: z.string(),
  completedDateTime: z.iso.datetime().nullable(),
  /** What its answer said; null where that had no body. */
  result: z.unknown(),
});
export type CommandOutcome = z.infer<typeof commandOutcomeShape>;
