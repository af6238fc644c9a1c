import { jobRowStates, listAssignmentJobRows } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { readList, type List } from '../../../../../../../interface/visit/read.ts';
import type { JobRow } from '../jobs.ts';

/** The people of a job, of one state where the query names one. */
export function readRows(
  job: { readonly accessPackageId: string; readonly jobId: string },
  query: Readonly<Record<string, string>>,
  odata: Readonly<Record<string, string>>,
): Promise<List<JobRow>> {
  const chosen = jobRowStates.find((state) => state === query['state']);
  return readList<JobRow>(listAssignmentJobRows, {
    ...job,
    odata: { ...odata, ...(chosen !== undefined && { $filter: `state eq '${chosen}'` }) },
  });
}

/** Says why somebody was refused, in the visitor's language where we have words for it. */
export async function sayingWhy(): Promise<(row: JobRow) => string | null> {
  const t = await getTranslations('assignments');
  return ({ code, message }) => (code !== null && t.has(`refused.${code}`) ? t(`refused.${code}`) : message);
}
