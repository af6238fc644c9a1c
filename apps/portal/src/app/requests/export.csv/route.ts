import { getTranslations } from 'next-intl/server';
import { csvResponse } from '../../../interface/table/csv.ts';
import { kindOf } from '../kind.ts';
import { readMyRequests, requestFilters } from '../requests.ts';

/** The visitor's requests as a file, narrowed as the page is. */
export async function GET(request: Request): Promise<Response> {
  const [t, states] = await Promise.all([getTranslations('requests'), getTranslations('states')]);
  const filter = requestFilters[new URL(request.url).searchParams.get('state') ?? ''];
  return csvResponse({
    name: 'requests',
    read: (token) =>
      readMyRequests({
        $top: '500',
        $orderby: 'createdDateTime desc',
        ...(filter !== undefined && { $filter: filter }),
        ...(token !== undefined && { $skiptoken: token }),
      }),
    columns: [
      { title: t('package'), value: (row) => row.accessPackage?.displayName },
      { title: t('kind'), value: (row) => t(`kinds.${kindOf(row.requestType)}`) },
      { title: t('state'), value: (row) => states(row.state) },
      { title: t('asked'), value: (row) => row.createdDateTime },
      { title: t('finished'), value: (row) => row.completedDateTime },
      { title: t('justification'), value: (row) => row.justification },
    ],
  });
}
