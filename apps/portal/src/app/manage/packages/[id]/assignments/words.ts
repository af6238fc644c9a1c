import { getTranslations } from 'next-intl/server';
import type { AssignWords } from './assign-directly.tsx';
import type { BulkWords } from './bulk-changes.tsx';
import { mostRows } from '../rows/row-results.ts';

/** What the dialog of direct assignment says. */
export async function assignWords(): Promise<AssignWords> {
  const [t, shell] = await Promise.all([getTranslations('assignments.assign'), getTranslations('shell')]);
  const words = t.raw('words') as Omit<AssignWords, 'picker' | 'close'>;
  const picker = {
    nothing: shell('picker.nothing'),
    failed: shell('picker.failed'),
    remove: shell.raw('picker.remove') as string,
  };
  return { ...words, picker, close: shell('close') };
}

/** What the bar over chosen assignments says; `#` stands for how many. */
export async function bulkWords(packageName: string): Promise<BulkWords> {
  const [t, table, editor, shell] = await Promise.all([
    getTranslations('assignments'),
    getTranslations('table'),
    getTranslations('packageEditor'),
    getTranslations('shell'),
  ]);
  const raw = t.raw('bulk') as Pick<BulkWords, 'end' | 'move' | 'again'>;
  return {
    ...raw,
    chosen: table.raw('chosen') as string,
    clear: table('clearSelection'),
    close: shell('close'),
    justification: t('justification'),
    results: t('results'),
    tooMany: t('tooMany', { count: mostRows }),
    typeName: editor('typeName', { name: packageName }),
  };
}
