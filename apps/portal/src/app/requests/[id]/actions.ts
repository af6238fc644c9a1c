'use server';

import { cancelRequest } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../../interface/visit/act.ts';
import type { Outcome } from '../../../interface/visit/outcome.ts';

/** Takes a request back before it is carried out. */
export async function withdrawRequest(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const done = await act(cancelRequest, { assignmentRequestId: text(form, 'id') ?? '' }, form);
  if (!done.ok) return done;
  return { ...done, said: (await getTranslations('requests'))('withdrawn') };
}
