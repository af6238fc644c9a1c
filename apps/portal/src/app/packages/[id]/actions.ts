'use server';

import { submitRequest } from '@bailiwick/contracts-request-workflow';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../../interface/visit/act.ts';
import type { Outcome } from '../../../interface/visit/outcome.ts';
import { answersOf, atQuestions } from './question-fields.ts';
import { beginOf, endOf } from '../../../interface/words/days.ts';

/** Files a request for oneself and goes to it. Days are those of the person's time zone, the last one included. */
export async function askForAccess(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const [t, zone] = await Promise.all([getTranslations('packageSheet'), getTimeZone()]);
  const [from, to] = [text(form, 'startDateTime'), text(form, 'endDateTime')];
  const startDateTime = from === undefined ? null : beginOf(from, zone);
  const endDateTime = to === undefined ? null : endOf(to, zone);
  if (startDateTime === undefined) return refuse(t('noDay'), 'startDateTime');
  if (endDateTime === undefined) return refuse(t('noDay'), 'endDateTime');
  const expiration = endDateTime === null ? null : { type: 'afterDateTime', endDateTime, duration: null };
  const answers = answersOf(form);
  const done = await act(
    submitRequest,
    {
      body: {
        requestType: 'userAdd',
        justification: text(form, 'justification') ?? null,
        answers,
        assignment: { accessPackageId: text(form, 'packageId'), assignmentPolicyId: text(form, 'policyId') },
        ...((startDateTime ?? expiration) === null ? {} : { schedule: { startDateTime, expiration } }),
      },
    } as never,
    form,
  );
  if (!done.ok) return atQuestions(done, answers);
  return { ...done, said: t('sent'), go: `/requests/${done.value.id}` };
}
