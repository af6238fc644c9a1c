'use server';

import { addResourceRoleScope, removeResourceRoleScope } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../interface/visit/outcome.ts';
import { bodyOf, readChosen } from './offered.ts';

/** Adds the chosen roles one after the other; stops at the first that is refused and says how far it came. */
export async function addRoles(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('packageEditor.resources');
  const accessPackageId = text(form, 'packageId') ?? '';
  const chosen = readChosen(form.getAll('role'));
  let last: Outcome = refuse(t('chooseFirst'));
  for (const [at, role] of chosen.entries()) {
    last = await act(addResourceRoleScope, { accessPackageId, body: bodyOf(role) }, form, `:${at}`);
    if (!last.ok)
      return {
        ...last,
        error: { ...last.error, message: `${role.resourceName}, ${role.name}: ${last.error.message}` },
      };
  }
  return last.ok ? { ...last, said: t('added', { count: chosen.length }) } : last;
}

/** Takes a role out of the package, and so away from everybody who has it only by the package. */
export async function removeRole(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('packageEditor.resources');
  const expected = text(form, 'expectedName');
  if (expected !== undefined && text(form, 'typedName') !== expected) return refuse(t('typedWrong'), 'typedName');
  const accessPackageId = text(form, 'packageId') ?? '';
  const done = await act(
    removeResourceRoleScope,
    { accessPackageId, resourceRoleScopeId: text(form, 'scopeId') ?? '' },
    form,
  );
  return done.ok ? { ...done, said: t('removed') } : done;
}
