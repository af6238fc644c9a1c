import { defineQuery } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { mailDelivery, mailStates } from './shapes.ts';

/** Most mails that one answer holds; the newest are given. */
export const mailListLimit = 500;

export const listMails = defineQuery({
  domain: 'notification',
  name: 'list-mails',
  summary: 'See which mails wait, went out or failed, newest first',
  permission: 'audit.read',
  input: z.object({ state: z.enum(mailStates).optional() }),
  output: z.object({ value: z.array(mailDelivery) }),
});

export const operations = { listMails } as const;
