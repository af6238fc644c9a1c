'use server';

import { deleteAccessPackage, updateAccessPackage } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../interface/visit/outcome.ts';

/** Renames, describes, hides or shows a package. */
export async function savePackage(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('packageEditor');
  const body = {
    displayName: text(form, 'displayName') ?? '',
    description: text(form, 'description') ?? null,
    isHidden: form.get('isHidden') === 'true',
  };
  const done = await act(updateAccessPackage, { accessPackageId: text(form, 'packageId') ?? '', body }, form);
  return done.ok ? { ...done, said: t('settings.saved') } : done;
}

/** Deletes a package that nobody has, with its policies. */
export async function removePackage(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('packageEditor');
  const done = await act(deleteAccessPackage, { accessPackageId: text(form, 'packageId') ?? '' }, form);
  return done.ok
    ? { ...done, said: t('delete.done', { name: text(form, 'name') ?? '' }), go: '/manage/packages' }
    : done;
}
