'use server';

import { addResourceRoleScope, createAccessPackage, createPolicy } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../interface/visit/outcome.ts';
import { lackOf, readDefinition } from '../policy/definition.ts';
import { bodyOf, readChosen } from '../[id]/resources/offered.ts';

type NewPolicy = Parameters<typeof act<typeof createPolicy>>[1];

/**
 * Makes a package, adds its first roles, makes its policy. Once the package exists, whatever is refused after it is said
 * and put right in the editor, which is where this goes.
 */
export async function makePackage(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const [t, policyWords] = await Promise.all([getTranslations('packageEditor.new'), getTranslations('policy')]);
  const definition = readDefinition(form);
  const missing = lackOf(definition);
  if (missing !== null) return refuse(policyWords(`lacking.${missing}`), missing);
  const body = {
    displayName: text(form, 'displayName') ?? '',
    description: text(form, 'description') ?? null,
    isHidden: form.get('isHidden') === 'true',
    catalog: { id: text(form, 'catalog') ?? '' },
  };
  const made = await act(createAccessPackage, { body }, form, ':package');
  if (!made.ok) return made;
  const accessPackageId = made.value.id;
  const refused: string[] = [];
  for (const [at, role] of readChosen(form.getAll('role')).entries()) {
    const added = await act(addResourceRoleScope, { accessPackageId, body: bodyOf(role) }, form, `:role-${at}`);
    if (!added.ok) refused.push(`${role.resourceName}, ${role.name}: ${added.error.message}`);
  }
  const policy = { body: { ...definition, accessPackage: { id: accessPackageId } } } as unknown as NewPolicy;
  const ruled = await act(createPolicy, policy, form, ':policy');
  if (!ruled.ok) refused.push(`${t('policy')}: ${ruled.error.message}`);
  return {
    ...made,
    said:
      refused.length === 0 ? t('made', { name: body.displayName }) : t('madeInPart', { refused: refused.join(' ') }),
    go: `/manage/packages/${accessPackageId}${ruled.ok ? '' : '/policies'}`,
  };
}
