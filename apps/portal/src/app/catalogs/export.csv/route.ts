import { listCatalogs } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { csvResponse } from '../../../interface/table/csv.ts';
import { listState } from '../../../interface/table/list-state.ts';
import { readList } from '../../../interface/visit/read.ts';
import { visitor } from '../../../interface/visit/visitor.ts';
import { catalogListed, type CatalogRow } from '../catalog-list.ts';
import { ownersOf } from '../catalog-roles.ts';

type Exported = CatalogRow & { readonly owners: string };

/** Every catalog that the list would show, as a file. */
export async function GET(request: Request): Promise<Response> {
  await visitor();
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const t = await getTranslations('catalogs');
  const { odata } = listState(query, {
    path: '/catalogs',
    order: 'displayName asc',
    sortable: ['displayName', 'modifiedDateTime'],
    size: 100,
  });
  return csvResponse<Exported>({
    name: 'catalogs',
    columns: [
      { title: t('name'), value: (row) => row.displayName },
      { title: t('description'), value: (row) => row.description },
      { title: t('state'), value: (row) => t(`states.${row.state}`) },
      { title: t('external'), value: (row) => row.isExternallyVisible },
      { title: t('owners'), value: (row) => row.owners },
      { title: t('packages'), value: (row) => row.accessPackages.length },
      { title: t('resources'), value: (row) => row.resources.length },
    ],
    read: async (token) => {
      const { $skiptoken: _, ...options } = odata;
      const page = await readList<CatalogRow>(listCatalogs, {
        odata: { ...options, ...catalogListed(query), ...(token !== undefined && { $skiptoken: token }) },
      });
      const owners = await ownersOf(page.rows.map(({ id }) => id));
      const named = (id: string) => (owners.get(id) ?? []).map(({ displayName }) => displayName).join('; ');
      return { ...page, rows: page.rows.map((row) => ({ ...row, owners: named(row.id) })) };
    },
  });
}
