'use server';

import { createCatalog, deleteCatalog, updateCatalog } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../interface/visit/act.ts';
import type { Outcome } from '../../interface/visit/outcome.ts';

const settings = (form: FormData) => ({
  displayName: text(form, 'displayName') ?? '',
  description: text(form, 'description') ?? null,
  state: text(form, 'published') === undefined ? ('unpublished' as const) : ('published' as const),
  isExternallyVisible: text(form, 'isExternallyVisible') !== undefined,
});

/** Makes a catalog, owned by whoever made it, and goes there. */
export async function makeCatalog(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const done = await act(createCatalog, { body: settings(form) }, form);
  if (!done.ok) return done;
  const t = await getTranslations('catalogs');
  return { ...done, said: t('made'), go: `/catalogs/${done.value.id}` };
}

/** Saves name, description, state and visibility of the catalog that the form is about. */
export async function changeCatalog(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const done = await act(updateCatalog, { catalogId: text(form, 'catalogId') ?? '', body: settings(form) }, form);
  if (!done.ok) return done;
  const t = await getTranslations('catalogs');
  return { ...done, said: t('saved') };
}

/** Deletes an empty catalog. */
export async function removeCatalog(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const done = await act(deleteCatalog, { catalogId: text(form, 'catalogId') ?? '' }, form);
  if (!done.ok) return done;
  const t = await getTranslations('catalogs');
  return { ...done, said: t('deleted'), go: '/catalogs' };
}
