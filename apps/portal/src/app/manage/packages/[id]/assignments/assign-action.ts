'use server';

import { submitRequest } from '@bailiwick/contracts-request-workflow';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { act, newKey, refuse, text } from '../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../interface/visit/outcome.ts';
import { beginOf, endOf } from '../../../../../interface/words/days.ts';
import { becameOf } from './became-of.ts';
import { forEachRow, mostRows, type RowResult } from '../rows/row-results.ts';

interface Somebody {
  readonly name: string;
  readonly target: { readonly targetId: string } | { readonly target: { readonly email: string } };
}

/** Assigns the package to everybody who was picked or whose address was pasted. Approval is not bypassed. */
export async function assignPeople(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const [t, zone] = await Promise.all([getTranslations('assignments'), getTimeZone()]);
  const people = peopleIn(form);
  if (people.length === 0) return refuse(t('nobodyChosen'), 'person');
  if (people.length > mostRows) return refuse(t('tooMany', { count: mostRows }), 'addresses');
  const startDateTime = beginOf(text(form, 'startDay') ?? '', zone) ?? null;
  const endDateTime = endOf(text(form, 'endDay') ?? '', zone);
  const schedule = {
    startDateTime,
    expiration:
      endDateTime === undefined ? { type: 'notSpecified' as const } : { type: 'afterDateTime' as const, endDateTime },
  };
  const about = { accessPackageId: text(form, 'packageId') ?? '', assignmentPolicyId: text(form, 'policy') ?? '' };
  const results = await forEachRow(people, async ({ name, target }, at): Promise<RowResult> => {
    const body = {
      requestType: 'adminAdd',
      assignment: { ...about, ...target },
      schedule,
      justification: text(form, 'justification') ?? null,
    };
    const done = await act(submitRequest, { body }, form, `:${at}`);
    return { id: String(at), name, ...(await becameOf(done)) };
  });
  const given = results.filter(({ ok }) => ok).length;
  return { ok: true, value: results, key: newKey(), said: t('assigned', { count: given }) };
}

function peopleIn(form: FormData): readonly Somebody[] {
  const names = form.getAll('person.displayName').map(String);
  const picked = form.getAll('person').map((id, at) => ({ name: names[at] ?? '', target: { targetId: String(id) } }));
  const addresses = (text(form, 'addresses') ?? '').split(/[\s,;]+/).filter(Boolean);
  return [...picked, ...[...new Set(addresses)].map((email) => ({ name: email, target: { target: { email } } }))];
}
