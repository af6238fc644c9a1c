import { z } from 'zod';

/** Kinds of mail, by their number in the list of notifications that the product sends. */
export const mailTemplates = ['N02', 'N06', 'N07', 'N09', 'N10', 'N18', 'N19', 'N20'] as const;
export type MailTemplate = (typeof mailTemplates)[number];

/** `queued`: waits for its next attempt. `failed`: given up, `lastError` says why. */
export const mailStates = ['queued', 'sent', 'failed'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail on its way, for those who run the installation: never its text. */
export const mailDelivery = z.object({
  id: z.string(),
  template: z.enum(mailTemplates),
  recipientId: z.string(),
  /** Null: the person has no usable address, and the mail failed for that. */
  to: z.string().nullable(),
  state: z.enum(mailStates),
  attempts: z.int(),
  queuedDateTime: z.iso.datetime(),
  /** When the next attempt is due; null once the mail is sent or given up. */
  nextAttemptDateTime: z.iso.datetime().nullable(),
  sentDateTime: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
});
