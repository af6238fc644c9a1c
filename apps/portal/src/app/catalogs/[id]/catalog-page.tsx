import { getCatalog, countResources } from '@bailiwick/contracts-catalog';
import { listCatalogAccessPackages } from '@bailiwick/contracts-access-package';
import { listRoleAssignments } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHead, Tabs } from '../../../interface/shown/page-head.tsx';
import { StateChip, Tag } from '../../../interface/shown/state-chip.tsx';
import { openPage, type Visit } from '../../../interface/visit/page.tsx';
import { quoted, read, readList } from '../../../interface/visit/read.ts';
import { catalogScope } from '../catalog-roles.ts';

export const catalogTabs = ['overview', 'resources', 'roles', 'packages', 'delegation'] as const;
export type CatalogTab = (typeof catalogTabs)[number];

export interface CatalogShown {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly catalogType: string;
  readonly state: 'published' | 'unpublished';
  readonly isExternallyVisible: boolean;
  readonly createdDateTime: string;
  readonly modifiedDateTime: string;
}

export interface CatalogVisit extends Visit {
  readonly catalog: CatalogShown;
  readonly version: string;
}

interface View {
  readonly tab: CatalogTab;
  /** Buttons beside the title. */
  readonly actions?: (visit: CatalogVisit) => Promise<ReactNode>;
}

/** A view of one catalog under its head and its tabs. Whoever may not read the catalog finds nothing. */
export function openCatalog({ tab, actions }: View, show: (visit: CatalogVisit) => Promise<ReactNode>) {
  return openPage({}, async (visit) => {
    const catalogId = visit.params['id'] ?? '';
    const one = { $top: '1', $count: 'true', $select: 'id' };
    const [t, { value: catalog, version }, resources, packages, roles] = await Promise.all([
      getTranslations('catalogs'),
      read(getCatalog, { catalogId, odata: {} }),
      read(countResources, { catalogId, odata: {} }),
      readList(listCatalogAccessPackages, { catalogId, odata: one }),
      readList(listRoleAssignments, { odata: { ...one, $filter: `appScopeId eq ${quoted(catalogScope(catalogId))}` } }),
    ]);
    const counts: Partial<Record<CatalogTab, number | undefined>> = {
      resources: resources.value,
      packages: packages.count,
      roles: roles.count,
    };
    const all: CatalogVisit = { ...visit, catalog, version };
    return (
      <>
        <PageHead
          trail={[{ href: '/catalogs', title: t('title') }]}
          title={catalog.displayName}
          lead={catalog.description}
          marks={
            <>
              <StateChip state={catalog.state} words={t(`states.${catalog.state}`)} />
              {catalog.catalogType === 'serviceDefault' && <Tag title="serviceDefault">{t('builtIn')}</Tag>}
              {catalog.isExternallyVisible && <Tag title="isExternallyVisible">{t('externalTag')}</Tag>}
            </>
          }
          actions={await actions?.(all)}
        />
        <Tabs
          label={t('views')}
          tabs={catalogTabs.map((name) => ({
            href: name === 'overview' ? `/catalogs/${catalogId}` : `/catalogs/${catalogId}/${name}`,
            title: t(`tabs.${name}`),
            count: counts[name],
            current: name === tab,
          }))}
        />
        {await show(all)}
      </>
    );
  });
}
