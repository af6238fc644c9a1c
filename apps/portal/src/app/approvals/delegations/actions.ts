'use server';

import { delegateApprovals, endApprovalDelegation } from '@bailiwick/contracts-request-workflow';
import { getNow, getTranslations } from 'next-intl/server';
import { act, text } from '../../../interface/visit/act.ts';
import type { Outcome } from '../../../interface/visit/outcome.ts';

/** Lets somebody else decide. A first day of today means at once; the last day is included. */
export async function delegate(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const first = text(form, 'startDateTime');
  const last = text(form, 'endDateTime');
  const today = (await getNow()).toISOString().slice(0, 10);
  const body = {
    delegateId: text(form, 'delegateId') ?? '',
    catalogId: text(form, 'catalogId') ?? null,
    startDateTime: first === undefined || first === today ? null : `${first}T00:00:00Z`,
    endDateTime: last === undefined ? null : `${last}T23:59:59Z`,
    includesPending: text(form, 'includesPending') !== undefined,
  };
  const done = await act(delegateApprovals, { body }, form);
  if (!done.ok) return done;
  return { ...done, said: (await getTranslations('delegations'))('done'), go: '/approvals/delegations' };
}

/** Ends it at once. */
export async function endDelegation(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const done = await act(endApprovalDelegation, { delegationId: text(form, 'id') ?? '' }, form);
  if (!done.ok) return done;
  return { ...done, said: (await getTranslations('delegations'))('ended') };
}
