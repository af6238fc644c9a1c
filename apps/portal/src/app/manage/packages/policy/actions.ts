'use server';

import { changePolicy, createPolicy, deletePolicy } from '@bailiwick/contracts-access-package';
import type { StageWarning } from '@bailiwick/rules';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../interface/visit/outcome.ts';
import { lackOf, readDefinition } from './definition.ts';

type NewPolicy = Parameters<typeof act<typeof createPolicy>>[1];

/** Makes a policy, or changes the one that is named. What was sent is judged by the API, whatever it is. */
export async function savePolicy(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('policy');
  const packageId = text(form, 'packageId') ?? '';
  const policyId = text(form, 'policyId');
  const definition = readDefinition(form);
  const missing = lackOf(definition);
  if (missing !== null) return refuse(t(`lacking.${missing}`), missing);
  const done =
    policyId === undefined
      ? await act(
          createPolicy,
          { body: { ...definition, accessPackage: { id: packageId } } } as unknown as NewPolicy,
          form,
        )
      : await act(changePolicy, { policyId, body: definition }, form);
  if (!done.ok) return done;
  const warnings = (done.value as { '@bailiwick.warnings'?: readonly StageWarning[] })['@bailiwick.warnings'] ?? [];
  return {
    ...done,
    said: [t(policyId === undefined ? 'created' : 'saved'), ...warnings.map(({ code }) => t(`warnings.${code}`))].join(
      ' ',
    ),
    go: `/manage/packages/${packageId}/policies`,
  };
}

/** Deletes a policy under which nobody has access. */
export async function removePolicy(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('policy');
  const done = await act(deletePolicy, { policyId: text(form, 'policyId') ?? '' }, form);
  return done.ok
    ? { ...done, said: t('deleted'), go: `/manage/packages/${text(form, 'packageId') ?? ''}/policies` }
    : done;
}
