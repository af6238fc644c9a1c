import { z } from 'zod';

/** Kinds of mail, by their number in the list of notifications that the product sends. */
export const mailTemplates = [
  ...(['N01', 'N02', 'N03', 'N04', 'N05', 'N06', 'N07', 'N08', 'N09', 'N10', 'N11', 'N12', 'N13', 'N14'] as const),
  ...(['N15', 'N16', 'N17', 'N18', 'N19', 'N20', 'N21', 'N22', 'N23'] as const),
  /** Not of Microsoft's list: a stage handed on, a question to the requestor, an answer; access that somebody else asked for. */
  ...(['B01', 'B02', 'B03', 'B04'] as const),
] as const;
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
