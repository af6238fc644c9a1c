'use server';

import { changePolicy, createPolicy } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../interface/visit/outcome.ts';
import { automaticDefinitionOf, newAutomaticDraft, type AutomaticDraft } from './automatic-draft.ts';

type NewPolicy = Parameters<typeof act<typeof createPolicy>>[1];

function readDraft(form: FormData): AutomaticDraft {
  try {
    const sent: unknown = JSON.parse(String(form.get('draft')));
    return typeof sent === 'object' && sent !== null ? { ...newAutomaticDraft, ...sent } : newAutomaticDraft;
  } catch {
    return newAutomaticDraft;
  }
}

/** Makes an automatic policy, or changes the one that is named. */
export async function saveAutomaticPolicy(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('policy');
  const packageId = text(form, 'packageId') ?? '';
  const policyId = text(form, 'policyId');
  const definition = automaticDefinitionOf(readDraft(form));
  const done =
    policyId === undefined
      ? await act(
          createPolicy,
          { body: { ...definition, accessPackage: { id: packageId } } } as unknown as NewPolicy,
          form,
        )
      : await act(changePolicy, { policyId, body: definition }, form);
  if (!done.ok) return done;
  return {
    ...done,
    said: t(policyId === undefined ? 'created' : 'saved'),
    go: `/manage/packages/${packageId}/policies`,
  };
}
