import { z } from 'zod';
import { personRef } from './person-ref.ts';

const named = z.object({ id: z.string(), displayName: z.string().nullable() });

/** That one person may hold a package together with something that it excludes, until an end, because two people said so. */
export const separationException = z
  .object({
    id: z.string(),
    /** `requested` until somebody else decides; `approved` until it ends by time or by hand. */
    state: z.enum(['requested', 'approved', 'denied', 'ended']),
    target: personRef,
    /** The package whose rule is excepted. */
    accessPackage: named,
    incompatibleAccessPackage: named.nullable(),
    incompatibleGroup: named.nullable(),
    /** Who answers for it. */
    owner: personRef,
    reason: z.string(),
    endDateTime: z.string(),
    requestedBy: personRef,
    createdDateTime: z.string(),
    decidedBy: personRef.nullable(),
    decidedDateTime: z.string().nullable(),
    decisionReason: z.string().nullable(),
    endedDateTime: z.string().nullable(),
  })
  .meta({ id: 'separationException' });
