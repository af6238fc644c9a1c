import { z } from 'zod';

/** What the holder has of one resource role; the words of the public event. */
export const settledRole = z.object({
  originSystem: z.string(),
  resourceOriginId: z.string(),
  roleOriginId: z.string(),
  roleDisplayName: z.string(),
  state: z.enum(['pending', 'granted', 'failed', 'removed']),
  reason: z.string().nullable(),
});
