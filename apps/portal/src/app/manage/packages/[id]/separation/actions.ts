'use server';

import {
  addIncompatibleGroup,
  addIncompatiblePackage,
  removeIncompatibleGroup,
  removeIncompatiblePackage,
} from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../interface/visit/outcome.ts';

/** Names packages that cannot be held together with this one. */
export async function addPackages(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return addEach(form, addIncompatiblePackage, 'accessPackages');
}

/** Names groups whose members cannot get this package. */
export async function addGroups(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return addEach(form, addIncompatibleGroup, 'groups');
}

async function addEach(
  form: FormData,
  operation: typeof addIncompatiblePackage | typeof addIncompatibleGroup,
  collection: string,
): Promise<Outcome> {
  const t = await getTranslations('packageEditor.separation');
  const ids = form.getAll('id').map(String);
  let last: Outcome = refuse(t('chooseFirst'), 'id');
  for (const [at, id] of ids.entries()) {
    const body = { '@odata.id': `/v1.0/${collection}/${id}` };
    last = await act(operation, { accessPackageId: text(form, 'packageId') ?? '', body }, form, `:${at}`);
    if (!last.ok) return last;
  }
  return last.ok ? { ...last, said: t('added', { count: ids.length }) } : last;
}

/** Allows a package or a group together with this one again. */
export async function removeIncompatible(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('packageEditor.separation');
  const operation = text(form, 'kind') === 'group' ? removeIncompatibleGroup : removeIncompatiblePackage;
  const input = { accessPackageId: text(form, 'packageId') ?? '', incompatibleId: text(form, 'id') ?? '' };
  const done = await act(operation, input, form);
  return done.ok ? { ...done, said: t('removed') } : done;
}
