'use server';

import { cancelAssignmentJob, checkAssignmentJob, startAssignmentJob } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../../../interface/visit/outcome.ts';

/** Carries the job out. */
export async function startJob(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return move(form, startAssignmentJob, 'started');
}

/** Judges every row anew, without effect. */
export async function checkJob(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return move(form, checkAssignmentJob, 'checking');
}

/** Stops the job; what is done stays done. */
export async function cancelJob(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return move(form, cancelAssignmentJob, 'canceled');
}

async function move(
  form: FormData,
  operation: typeof startAssignmentJob | typeof checkAssignmentJob | typeof cancelAssignmentJob,
  said: 'started' | 'checking' | 'canceled',
): Promise<Outcome> {
  const job = { accessPackageId: text(form, 'packageId') ?? '', jobId: text(form, 'jobId') ?? '' };
  const done = await act(operation, job, form);
  if (!done.ok) return done;
  const t = await getTranslations('assignments.many');
  return { ...done, said: t(said) };
}
