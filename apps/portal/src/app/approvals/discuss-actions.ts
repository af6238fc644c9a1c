'use server';

import { reassignStage, sendMessage, submitRequest } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../interface/visit/act.ts';
import type { Outcome } from '../../interface/visit/outcome.ts';

/** Asks the requestor something, or answers an approver: which of both, who says it decides. */
export async function say(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const input = { assignmentRequestId: text(form, 'requestId') ?? '', body: { text: text(form, 'text') ?? '' } };
  const done = await act(sendMessage, input, form);
  if (!done.ok) return done;
  return { ...done, said: (await getTranslations('approvals'))('talk.sent') };
}

/** Hands a stage to another of its people. */
export async function handOn(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const done = await act(
    reassignStage,
    {
      assignmentRequestId: text(form, 'requestId') ?? '',
      stageId: text(form, 'stageId') ?? '',
      body: { approverId: text(form, 'approverId') ?? '', justification: text(form, 'justification') ?? null },
    },
    form,
  );
  if (!done.ok) return done;
  return { ...done, said: (await getTranslations('approvals'))('handOn.done') };
}

type Removal = Parameters<typeof act<typeof submitRequest>>[1];

/** Takes an approval back: the access ends. */
export async function takeBack(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const body = {
    requestType: 'approverRemove',
    assignment: { id: text(form, 'assignmentId') ?? '' },
    justification: text(form, 'justification') ?? null,
  };
  const done = await act(submitRequest, { body } as unknown as Removal, form);
  if (!done.ok) return done;
  return { ...done, said: (await getTranslations('approvals'))('takeBack.done') };
}
