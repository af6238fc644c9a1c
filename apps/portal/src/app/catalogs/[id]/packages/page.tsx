import { listCatalogAccessPackages } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../../../interface/form/button.tsx';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { Tag } from '../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../interface/table/list-state.ts';
import { readList } from '../../../../interface/visit/read.ts';
import styles from '../../catalogs.module.css';
import { openCatalog } from '../catalog-page.tsx';

interface PackageRow {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly isHidden: boolean;
  readonly modifiedDateTime: string;
  readonly assignmentPolicies: readonly { readonly id: string }[];
  readonly resourceRoleScopes: readonly { readonly id: string }[];
}

export default openCatalog(
  {
    tab: 'packages',
    actions: async ({ me, catalog }) => {
      const t = await getTranslations('catalogs');
      if (!me.may('accessPackages.create', catalog.id)) return null;
      return (
        <ButtonLink look="primary" href={`/manage/packages/new?catalog=${catalog.id}`}>
          {t('newPackage')}
        </ButtonLink>
      );
    },
  },
  async ({ catalog, query }) => {
    const t = await getTranslations('catalogs');
    const state = listState(query, {
      path: `/catalogs/${catalog.id}/packages`,
      order: 'displayName asc',
      sortable: ['displayName', 'modifiedDateTime'],
    });
    const { rows, count, next } = await readList<PackageRow>(listCatalogAccessPackages, {
      catalogId: catalog.id,
      odata: { ...state.odata, $expand: 'assignmentPolicies($select=id),resourceRoleScopes($select=id)' },
    });
    return (
      <EntityTable
        label={t('tabs.packages')}
        rows={rows}
        keyOf={({ id }) => id}
        href={({ id }) => `/manage/packages/${id}`}
        state={state}
        next={next}
        count={count}
        columns={[
          {
            key: 'name',
            title: t('name'),
            sort: 'displayName',
            cell: (row) => (
              <span className={styles['name']}>
                {row.displayName}
                {row.description !== null && <small>{row.description}</small>}
              </span>
            ),
          },
          {
            key: 'hidden',
            title: t('visibility'),
            cell: (row) => <Tag title={`isHidden: ${row.isHidden}`}>{t(row.isHidden ? 'hidden' : 'listed')}</Tag>,
          },
          { key: 'roles', title: t('resourceRoles'), as: 'number', cell: (row) => row.resourceRoleScopes.length },
          {
            key: 'policies',
            title: t('policies'),
            as: 'number',
            cell: (row) =>
              row.assignmentPolicies.length === 0 ? (
                <Tag tone="wait">{t('noPolicy')}</Tag>
              ) : (
                row.assignmentPolicies.length
              ),
          },
          {
            key: 'modified',
            title: t('modified'),
            sort: 'modifiedDateTime',
            wide: true,
            cell: (row) => <Time at={row.modifiedDateTime} as="relative" />,
          },
        ]}
        empty={
          <Empty kind="yet" title={t('noPackages')}>
            {t('noPackagesLead')}
          </Empty>
        }
      />
    );
  },
);
