import { readConfig } from '@bailiwick/service-host';
import { z } from 'zod';

const seconds = /^PT(\d+(?:\.\d+)?)S$/;

/** What the directory reads besides what every service reads. */
export const directoryConfig = z.object({
  /** How long the acknowledgement of a revoke waits: as long as a right that was asked for is believed. */
  REVOKE_SETTLE: z
    .string()
    .regex(seconds, 'must be a duration in seconds such as PT2S')
    .default('PT2S')
    .transform((duration) => Number(seconds.exec(duration)![1]) * 1000),
});

export const readDirectoryConfig = () => readConfig(directoryConfig);
