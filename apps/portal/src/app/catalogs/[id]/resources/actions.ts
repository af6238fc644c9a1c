'use server';

import { refreshResource, requestResource } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../interface/visit/outcome.ts';

const systems = ['AadGroup', 'AadApplication', 'SharePointOnline'] as const;
type OriginSystem = (typeof systems)[number];

/** `AadGroup|<id>|<name>` of a ticked box. */
function originOf(value: string): { originSystem: OriginSystem; originId: string; name: string } | undefined {
  const [system, originId, ...name] = value.split('|');
  const originSystem = systems.find((known) => known === system);
  return originSystem && originId ? { originSystem, originId, name: name.join('|') } : undefined;
}

/** Adds everything ticked to the catalog; what could not be added is named with the reason. */
export async function addResources(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('resources');
  const catalogId = text(form, 'catalogId') ?? '';
  const wanted = form.getAll('origin').flatMap((value) => originOf(String(value)) ?? []);
  if (wanted.length === 0) return refuse(t('add.nothingChosen'));
  const refused: string[] = [];
  let last: Outcome | undefined;
  for (const { name, ...resource } of wanted) {
    const body = { requestType: 'adminAdd' as const, resource, catalog: { id: catalogId } };
    const done = await act(requestResource, { body }, form, resource.originId);
    if (done.ok) last = done;
    else if (wanted.length === 1) return done;
    else refused.push(`${name}: ${done.error.message}`);
  }
  if (refused.length > 0) return refuse([t('add.someRefused', { count: refused.length }), ...refused].join(' '));
  if (last === undefined || !last.ok) return refuse(t('add.nothingChosen'));
  return { ...last, said: t('add.added', { count: wanted.length }), go: `/catalogs/${catalogId}/resources` };
}

/** Takes a resource out of its catalog. */
export async function removeResource(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('resources');
  const catalogId = text(form, 'catalogId') ?? '';
  const body = {
    requestType: 'adminRemove' as const,
    resource: { id: text(form, 'resourceId') ?? '' },
    catalog: { id: catalogId },
  };
  const done = await act(requestResource, { body }, form);
  return done.ok ? { ...done, said: t('removed'), go: `/catalogs/${catalogId}/resources` } : done;
}

/** Reads name and roles of a resource from its origin again. */
export async function readAgain(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('resources');
  const input = { catalogId: text(form, 'catalogId') ?? '', resourceId: text(form, 'resourceId') ?? '' };
  const done = await act(refreshResource, input, form);
  return done.ok ? { ...done, said: t('readAgain') } : done;
}
