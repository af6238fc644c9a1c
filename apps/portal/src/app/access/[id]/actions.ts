'use server';

import { submitRequest } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../../interface/visit/act.ts';
import type { Outcome } from '../../../interface/visit/outcome.ts';

/** Asks for more time; goes to the request, which may have to be approved. */
export async function extendAccess(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return ask('userUpdate', form, 'extended');
}

/** Gives the access back; it ends at once. */
export async function giveBack(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return ask('userRemove', form, 'givenBack');
}

async function ask(requestType: 'userUpdate' | 'userRemove', form: FormData, said: string): Promise<Outcome> {
  const body = {
    requestType,
    justification: text(form, 'justification') ?? null,
    assignment: { id: text(form, 'id') },
  };
  // The version shown is the assignment's; what is sent is a new request.
  form.delete('@version');
  const done = await act(submitRequest, { body } as never, form);
  if (!done.ok) return done;
  const t = await getTranslations('access');
  return { ...done, said: t(said), go: requestType === 'userRemove' ? '/access' : `/requests/${done.value.id}` };
}
