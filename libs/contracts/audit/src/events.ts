import { defineEvent } from '@bailiwick/contracts-core';
import { z } from 'zod';

/** A sealed batch of audit rows: the hash that the next batch starts from. */
export const sealState = z.object({ id: z.string(), firstRow: z.int(), lastRow: z.int(), hash: z.string() });

export const auditSealed = defineEvent('audit', 'seal', 'audit-sealed', sealState);

/** Somebody has read the log: with which query options, or which row. */
export const readingState = z.object({
  id: z.string(),
  operation: z.string(),
  row: z.string().nullable(),
  options: z.record(z.string(), z.string()),
});

export const auditRead = defineEvent('audit', 'auditReading', 'audit-read', readingState);
