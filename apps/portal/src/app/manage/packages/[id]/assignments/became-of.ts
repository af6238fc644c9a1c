import { getRequest, type submitRequest } from '@bailiwick/contracts-request-workflow';
import type { OutputOf } from '@bailiwick/contracts-core';
import { getTranslations } from 'next-intl/server';
import type { Outcome } from '../../../../../interface/visit/outcome.ts';
import { read, readOrNull } from '../../../../../interface/visit/read.ts';

/** What became of a request that was just sent: done, waiting for somebody, or why it was refused. */
export async function becameOf(done: Outcome<OutputOf<typeof submitRequest>>): Promise<{ ok: boolean; words: string }> {
  const t = await getTranslations('assignments');
  if (!done.ok) {
    // The words of the other pages speak to whoever asks for themselves.
    const refused = `refused.${done.error.code}`;
    return { ok: false, words: t.has(refused) ? t(refused) : done.error.message };
  }
  const found = await readOrNull(read(getRequest, { assignmentRequestId: done.value.id, odata: {} }));
  const state = found?.value.state ?? 'submitted';
  return { ok: true, words: t(t.has(`became.${state}`) ? `became.${state}` : 'became.submitted') };
}
