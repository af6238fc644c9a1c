import { Injectable } from '@nestjs/common';
import { readConfig } from '@bailiwick/service-host';
import type { JsonWebKey } from 'node:crypto';
import { z } from 'zod';

/** What this service reads beside what every service does. */
export const auditConfig = z.object({
  /**
   * File that signed checkpoints of the chain are appended to: on a volume that the database's administrators cannot write.
   * Without it none are made.
   */
  AUDIT_CHECKPOINTS: z.string().min(1).optional(),
  INTERNAL_SIGNING_KEY: z
    .string()
    .optional()
    .transform((text) => (text === undefined ? undefined : (JSON.parse(text) as JsonWebKey))),
});

@Injectable()
export class CheckpointSettings {
  readonly settings = readConfig(auditConfig);
}
