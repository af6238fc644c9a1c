'use server';

import { cancelRequest, listRequests, reprocessRequest } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, newKey, text } from '../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../interface/visit/outcome.ts';
import { quoted, readList } from '../../../../../interface/visit/read.ts';
import { forEachRow, mostRows, type RowResult } from '../rows/row-results.ts';
import { expandRequest, targetOf, type RequestShown } from './request-shown.ts';

/** Withdraws the chosen requests for those who asked. */
export async function withdraw(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return doForEach(form, cancelRequest, 'withdrawn');
}

/** Tries again to set up what could not be. */
export async function tryAgain(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return doForEach(form, reprocessRequest, 'tried');
}

async function doForEach(
  form: FormData,
  operation: typeof cancelRequest | typeof reprocessRequest,
  done: 'withdrawn' | 'tried',
): Promise<Outcome> {
  const t = await getTranslations('packageEditor.requests');
  const ids = (text(form, 'ids') ?? '').split(' ').filter(Boolean).slice(0, mostRows);
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await readList<RequestShown>(listRequests, {
          odata: {
            $filter: `id in (${ids.map(quoted).join(',')})`,
            $expand: expandRequest,
            $top: String(mostRows),
          },
        });
  const ordered = rows.toSorted((one, other) => one.id.localeCompare(other.id));
  const results = await forEachRow(ordered, async (row, at): Promise<RowResult> => {
    const outcome = await act(operation, { assignmentRequestId: row.id }, form, `:${at}`);
    const refused = outcome.ok ? '' : `refused.${outcome.error.code}`;
    const words = outcome.ok ? t(done) : t.has(refused) ? t(refused) : outcome.error.message;
    return { id: row.id, name: targetOf(row), ok: outcome.ok, words };
  });
  return { ok: true, value: results, key: newKey() };
}
