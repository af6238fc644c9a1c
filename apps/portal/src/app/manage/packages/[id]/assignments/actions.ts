'use server';

import { listAssignments, reprocessAssignment, submitRequest } from '@bailiwick/contracts-request-workflow';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { act, newKey, refuse, text } from '../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../interface/visit/outcome.ts';
import { quoted, readList } from '../../../../../interface/visit/read.ts';
import { endOf } from '../../../../../interface/words/days.ts';
import { becameOf } from './became-of.ts';
import type { AssignmentShown } from './read-assignments.ts';
import { forEachRow, mostRows, type RowResult } from '../rows/row-results.ts';

/** Ends the chosen assignments now. */
export async function endNow(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('assignments');
  const expected = text(form, 'expectedName');
  if (expected !== undefined && text(form, 'typedName') !== expected) return refuse(t('typedWrong'), 'typedName');
  return askForEach(form, ({ id }) => ({ requestType: 'adminRemove', assignment: { id } }));
}

/** Moves the end of the chosen assignments to one day, or takes the end away. */
export async function moveEnd(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const [t, zone] = await Promise.all([getTranslations('assignments'), getTimeZone()]);
  const never = form.get('never') === 'true';
  const endDateTime = endOf(text(form, 'endDay') ?? '', zone);
  if (!never && endDateTime === undefined) return refuse(t('dayMissing'), 'endDay');
  const expiration = never
    ? { type: 'noExpiration' as const }
    : { type: 'afterDateTime' as const, endDateTime: endDateTime ?? null };
  return askForEach(form, ({ id }) => ({ requestType: 'adminUpdate', assignment: { id }, schedule: { expiration } }));
}

/** Gives again what the package should give, to those for whom that failed. */
export async function giveAgain(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('assignments');
  const rows = await chosenRows(form);
  const results = await forEachRow(rows, async ({ id, target }, at): Promise<RowResult> => {
    const done = await act(reprocessAssignment, { assignmentId: id }, form, `:${at}`);
    return { id, name: nameOf(target, id), ok: done.ok, words: done.ok ? t('givenAgain') : done.error.message };
  });
  return { ok: true, value: results, key: newKey() };
}

async function askForEach(form: FormData, ask: (row: AssignmentShown) => object): Promise<Outcome> {
  const rows = await chosenRows(form);
  const justification = text(form, 'justification') ?? null;
  const results = await forEachRow(rows, async (row, at): Promise<RowResult> => {
    const done = await act(submitRequest, { body: { ...ask(row), justification } }, form, `:${at}`);
    return { id: row.id, name: nameOf(row.target, row.id), ...(await becameOf(done)) };
  });
  return { ok: true, value: results, key: newKey() };
}

/** The assignments that were chosen, as far as the visitor may see them; in a lasting order, so that keys fit their rows. */
async function chosenRows(form: FormData): Promise<readonly AssignmentShown[]> {
  const ids = (text(form, 'ids') ?? '').split(' ').filter(Boolean).slice(0, mostRows);
  if (ids.length === 0) return [];
  const { rows } = await readList<AssignmentShown>(listAssignments, {
    odata: { $filter: `id in (${ids.map(quoted).join(',')})`, $expand: 'target', $top: String(mostRows) },
  });
  return rows.toSorted((one, other) => one.id.localeCompare(other.id));
}

const nameOf = (target: AssignmentShown['target'], id: string) => target?.displayName ?? id;
