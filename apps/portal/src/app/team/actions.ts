'use server';

import { submitRequest } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../interface/visit/act.ts';
import type { Outcome } from '../../interface/visit/outcome.ts';
import { answersOf, atQuestions } from '../packages/[id]/question-fields.ts';

/** Asks for more time for somebody of the team; it may have to be approved. */
export async function extendFor(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return ask('userUpdate', form, 'extended');
}

/** Ends the access of somebody of the team at once. */
export async function endFor(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return ask('userRemove', form, 'ended');
}

async function ask(requestType: 'userUpdate' | 'userRemove', form: FormData, said: string): Promise<Outcome> {
  const answers = answersOf(form);
  const body = {
    requestType,
    justification: text(form, 'justification') ?? null,
    answers,
    assignment: { id: text(form, 'id') ?? null },
  };
  const done = await act(submitRequest, { body }, form);
  if (!done.ok) return atQuestions(done, answers);
  const t = await getTranslations('team');
  return { ...done, said: t(said) };
}
