import { z } from 'zod';

/** A person as events name them. */
export const personRef = z.object({
  id: z.string(),
  displayName: z.string(),
  principalName: z.string().nullable(),
  email: z.string().nullable(),
});
