import { listUsers } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { csvResponse, exportOf } from '../../../../interface/table/csv.ts';
import { readList } from '../../../../interface/visit/read.ts';
import { visitor } from '../../../../interface/visit/visitor.ts';
import { peopleListed, peopleSortable, type PersonRow } from '../../people-list.ts';

/** Everybody whom the list would show, as a file. */
export async function GET(request: Request): Promise<Response> {
  await visitor();
  const t = await getTranslations('directory');
  const { query, odata } = exportOf(request, { order: 'displayName asc', sortable: peopleSortable });
  return csvResponse<PersonRow>({
    name: 'people',
    columns: [
      { title: t('name'), value: (row) => row.displayName },
      { title: t('userPrincipalName'), value: (row) => row.userPrincipalName },
      { title: t('department'), value: (row) => row.department },
      { title: t('job'), value: (row) => row.jobTitle },
      { title: t('type'), value: (row) => t(`types.${row.userType}`) },
      { title: t('account'), value: (row) => t(row.accountEnabled ? 'accounts.enabled' : 'accounts.disabled') },
    ],
    read: (token) => readList<PersonRow>(listUsers, { odata: { ...odata(token), ...peopleListed(query) } }),
  });
}
