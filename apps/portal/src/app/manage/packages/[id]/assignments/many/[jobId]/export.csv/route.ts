import { getTranslations } from 'next-intl/server';
import { csvResponse, exportOf } from '../../../../../../../../interface/table/csv.ts';
import { readRows, sayingWhy } from '../read-rows.ts';

interface Path {
  readonly params: Promise<{ id: string; jobId: string }>;
}

/** Everybody of a job with the verdict, narrowed as the page is; what was refused can be put right and sent again. */
export async function GET(request: Request, { params }: Path): Promise<Response> {
  const [{ id: accessPackageId, jobId }, t, why] = await Promise.all([
    params,
    getTranslations('assignments.many'),
    sayingWhy(),
  ]);
  const { query, odata } = exportOf(request, { order: 'number', sortable: ['number'] });
  return csvResponse({
    name: 'people',
    read: (token) => readRows({ accessPackageId, jobId }, query, odata(token)),
    columns: [
      { title: 'person', value: ({ person }) => person },
      { title: t('verdict'), value: ({ state }) => t(`rowStates.${state}`) },
      { title: t('why'), value: why },
    ],
  });
}
