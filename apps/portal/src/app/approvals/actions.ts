'use server';

import { decideStage, listStages } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../interface/visit/act.ts';
import type { Outcome } from '../../interface/visit/outcome.ts';
import { readList } from '../../interface/visit/read.ts';
import type { StageRow } from '../requests/requests.ts';

type Result = 'Approve' | 'Deny';

const resultOf = (form: FormData): Result => (text(form, 'result') === 'Approve' ? 'Approve' : 'Deny');

/** The day on which the access shall end at the latest, that day included; it goes with an approval only. */
function earlierEnd(form: FormData, result: Result) {
  const day = text(form, 'endDateTime');
  return result === 'Approve' && day !== undefined ? { '@bailiwick.endDateTime': `${day}T23:59:59Z` } : {};
}

/** Decides the stage that was shown, and goes to what waits next. */
export async function decide(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const reviewResult = resultOf(form);
  const done = await act(
    decideStage,
    {
      assignmentRequestId: text(form, 'requestId') ?? '',
      stageId: text(form, 'stageId') ?? '',
      body: { reviewResult, justification: text(form, 'justification') ?? null, ...earlierEnd(form, reviewResult) },
    } as never,
    form,
  );
  if (!done.ok) return done;
  const t = await getTranslations('approvals');
  return {
    ...done,
    said: t(reviewResult === 'Approve' ? 'approved' : 'denied'),
    go: text(form, 'next') ?? '/approvals',
  };
}

/** What became of each request of a decision about several. */
export interface Decided {
  readonly id: string;
  /** Null where it worked. */
  readonly problem: string | null;
}

const most = 100;

/** Decides several requests, one after the other, each on its own: what one refuses does not hold up the others. */
export async function decideAll(
  _earlier: Outcome<readonly Decided[]> | null,
  form: FormData,
): Promise<Outcome<readonly Decided[]>> {
  const ids = form
    .getAll('id')
    .filter((id): id is string => typeof id === 'string')
    .slice(0, most);
  const body = { reviewResult: resultOf(form), justification: text(form, 'justification') ?? null };
  const decided: Decided[] = [];
  let key = '';
  for (const assignmentRequestId of ids) {
    const stages = await readList<StageRow>(listStages, { assignmentRequestId, odata: {} }).catch(() => undefined);
    const stage = stages?.rows.find(({ assignedToMe }) => assignedToMe);
    const input = { assignmentRequestId, stageId: stage?.id ?? '', body };
    if (stage === undefined) {
      const t = await getTranslations('errors');
      decided.push({ id: assignmentRequestId, problem: t('StageAlreadyDecided') });
      continue;
    }
    const done = await act(decideStage, input as never, form, assignmentRequestId);
    key = done.key;
    decided.push({ id: assignmentRequestId, problem: done.ok ? null : done.error.message });
  }
  return { ok: true, value: decided, key };
}
