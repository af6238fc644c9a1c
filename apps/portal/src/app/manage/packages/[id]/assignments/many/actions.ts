'use server';

import { createAssignmentJob, jobRowsPerCall } from '@bailiwick/contracts-request-workflow';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../../interface/visit/outcome.ts';
import { beginOf, endOf } from '../../../../../../interface/words/days.ts';
import { jobHref } from './jobs.ts';
import { peopleIn } from './people-in.ts';

/** Brings people together for a job, has every one of them checked, and goes to what the check says. */
export async function checkMany(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const [t, zone] = await Promise.all([getTranslations('assignments.many'), getTimeZone()]);
  const people = peopleIn(text(form, 'people') ?? '');
  const csv = text(form, 'csv') ?? null;
  if (people.length === 0 && csv === null) return refuse(t('nobody'), 'people');
  if (people.length > jobRowsPerCall) return refuse(t('tooManyRows', { count: jobRowsPerCall }), 'people');
  const [from, to] = [text(form, 'startDay'), text(form, 'endDay')];
  const startDateTime = from === undefined ? null : beginOf(from, zone);
  const endDateTime = to === undefined ? null : endOf(to, zone);
  if (startDateTime === undefined) return refuse(t('noDay'), 'startDay');
  if (endDateTime === undefined) return refuse(t('noDay'), 'endDay');
  const expiration =
    endDateTime === null ? { type: 'notSpecified' as const } : { type: 'afterDateTime' as const, endDateTime };
  const accessPackageId = text(form, 'packageId') ?? '';
  const done = await act(
    createAssignmentJob,
    {
      accessPackageId,
      body: {
        action: 'add',
        assignmentPolicyId: text(form, 'policy') ?? null,
        ...((startDateTime ?? endDateTime) === null ? {} : { schedule: { startDateTime, expiration } }),
        justification: text(form, 'justification') ?? null,
        people,
        csv,
        next: 'check',
      },
    },
    form,
  );
  if (done.ok) return { ...done, go: jobHref(accessPackageId, done.value.id) };
  // The words of the other pages speak of questions that are on the page.
  return done.error.code === 'AnswerRequired'
    ? { ...done, error: { ...done.error, message: t('asksEach'), target: 'assignmentPolicyId', details: [] } }
    : done;
}
