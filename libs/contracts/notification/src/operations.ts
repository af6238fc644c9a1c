import { defineQuery } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { mailDelivery, mailStates, sentMail } from './shapes.ts';

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

export const listSentMails = defineQuery({
  domain: 'notification',
  name: 'list-sent-mails',
  summary: 'Read the mails that were sent, newest first',
  permission: 'trial.mail',
  input: z.object({ to: z.string().max(320).optional() }),
  output: z.object({ value: z.array(sentMail) }),
});

export const operations = { listMails, listSentMails } as const;
