import { defineEvent } from '@bailiwick/contracts-core';
import { z } from 'zod';

/** A mail and what became of it; the text itself stays in the service. */
export const mailState = z.object({
  id: z.string(),
  template: z.string(),
  recipientId: z.string(),
  state: z.enum(['queued', 'sent', 'failed']),
  attempts: z.int(),
});

export const mailChanged = defineEvent('notification', 'mail', 'mail-changed', mailState);
