'use server';

import { applyAgainIn, domains } from '@bailiwick/contracts-core';
import { reprocessRequest } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../interface/visit/act.ts';
import type { Outcome } from '../../interface/visit/outcome.ts';

/** Delivers again what failed or was delivered only in part. */
export async function deliverAgain(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('operations');
  const ids = form.getAll('request').map(String);
  if (ids.length === 0) return refuse(t('stuck.chooseFirst'));
  const refused: string[] = [];
  let last: Outcome | undefined;
  for (const assignmentRequestId of ids) {
    const done = await act(reprocessRequest, { assignmentRequestId }, form, assignmentRequestId);
    if (done.ok) last = done;
    else refused.push(done.error.message);
  }
  const said = t('stuck.done', { count: ids.length - refused.length });
  if (last === undefined) return refuse([...new Set(refused)].join(' '));
  return { ...last, said: [said, ...new Set(refused)].join(' ') } as Outcome;
}

/** Lets a service apply again what it had parked. */
export async function applyAgain(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('operations');
  const domain = domains.find((known) => known === text(form, 'domain'));
  if (domain === undefined) return refuse(t('faults.unknown'));
  const input = { aggregate: text(form, 'aggregate') ?? '', id: text(form, 'id') ?? '' };
  const done = await act(applyAgainIn(domain), input, form);
  return done.ok ? { ...done, said: t('faults.done') } : done;
}
