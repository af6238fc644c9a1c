import { listServicePrincipals } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { csvResponse, exportOf } from '../../../../interface/table/csv.ts';
import { readList } from '../../../../interface/visit/read.ts';
import { visitor } from '../../../../interface/visit/visitor.ts';
import type { ApplicationRow } from '../../application-row.ts';

/** Every application that the list would show, as a file. */
export async function GET(request: Request): Promise<Response> {
  await visitor();
  const t = await getTranslations('directory');
  const { odata } = exportOf(request, { order: 'displayName asc', sortable: ['displayName'] });
  return csvResponse<ApplicationRow>({
    name: 'applications',
    columns: [
      { title: t('name'), value: (row) => row.displayName },
      { title: t('description'), value: (row) => row.description },
      { title: t('appRoles'), value: (row) => row.appRoles.map(({ displayName }) => displayName).join('; ') },
      { title: t('account'), value: (row) => t(row.accountEnabled ? 'accounts.enabled' : 'accounts.disabled') },
      { title: 'appId', value: (row) => row.appId },
      { title: 'id', value: (row) => row.id },
    ],
    read: (token) => readList<ApplicationRow>(listServicePrincipals, { odata: odata(token) }),
  });
}
