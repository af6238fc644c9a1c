import { listResources } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { csvResponse, exportOf } from '../../../../../interface/table/csv.ts';
import { readList } from '../../../../../interface/visit/read.ts';
import { visitor } from '../../../../../interface/visit/visitor.ts';
import { resourceKind } from '../kind.tsx';
import { resourcesListed, resourcesSortable, type ResourceRow } from '../resource-row.ts';

/** Every resource of the catalog that the list would show, as a file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id: catalogId }, t] = await Promise.all([params, getTranslations('resources'), visitor()]);
  const { query, odata } = exportOf(request, { order: 'displayName asc', sortable: resourcesSortable });
  return csvResponse<ResourceRow>({
    name: 'resources',
    columns: [
      { title: t('name'), value: (row) => row.displayName },
      { title: t('kind'), value: (row) => t(`kinds.${resourceKind(row.originSystem)}`) },
      { title: t('roles'), value: (row) => row.roles.map(({ displayName }) => displayName).join('; ') },
      { title: t('added'), value: (row) => row.createdDateTime },
      { title: 'originId', value: (row) => row.originId },
      { title: 'id', value: (row) => row.id },
    ],
    read: (token) =>
      readList<ResourceRow>(listResources, { catalogId, odata: { ...odata(token), ...resourcesListed(query) } }),
  });
}
