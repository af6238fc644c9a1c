import { listGroups } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { csvResponse, exportOf } from '../../../../interface/table/csv.ts';
import { readList } from '../../../../interface/visit/read.ts';
import { visitor } from '../../../../interface/visit/visitor.ts';
import { groupKind, whyFixed, type GroupShown } from '../../group-kind.ts';
import { groupsListed, groupsSortable } from '../../group-list.ts';

/** Every group that the list would show, as a file. */
export async function GET(request: Request): Promise<Response> {
  const me = await visitor();
  const t = await getTranslations('directory');
  const { query, odata } = exportOf(request, { order: 'displayName asc', sortable: groupsSortable });
  return csvResponse<GroupShown>({
    name: 'groups',
    columns: [
      { title: t('name'), value: (row) => row.displayName },
      { title: t('description'), value: (row) => row.description },
      { title: t('kind'), value: (row) => t(`groupKinds.${groupKind(row)}`) },
      { title: t('membership'), value: (row) => t(`memberships.${whyFixed(row) ?? 'byHand'}`) },
      { title: t('mail'), value: (row) => row.mail },
      { title: 'id', value: (row) => row.id },
    ],
    read: (token) => readList<GroupShown>(listGroups, { odata: { ...odata(token), ...groupsListed(query, me.id) } }),
  });
}
