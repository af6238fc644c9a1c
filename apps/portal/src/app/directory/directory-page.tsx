import type { Permission } from '@bailiwick/authorization';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHead, Tabs } from '../../interface/shown/page-head.tsx';
import { openPage, type Visit } from '../../interface/visit/page.tsx';

export const directoryTabs = ['overview', 'people', 'groups', 'applications', 'sites', 'roles', 'delegation'] as const;
export type DirectoryTab = (typeof directoryTabs)[number];

/** Views that are not for everybody. */
const permissions: Partial<Record<DirectoryTab, Permission>> = { delegation: 'roles.read' };

interface View {
  readonly tab: DirectoryTab;
  /** Buttons beside the title. */
  readonly actions?: (visit: Visit) => Promise<ReactNode>;
}

export const directoryHref = (tab: DirectoryTab): string => (tab === 'overview' ? '/directory' : `/directory/${tab}`);

/** A view of the directory under its head and its tabs. */
export function openDirectory({ tab, actions }: View, show: (visit: Visit) => Promise<ReactNode>) {
  return openPage({ permission: permissions[tab] ?? 'directory.read' }, async (visit) => {
    const t = await getTranslations('directory');
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} actions={await actions?.(visit)} />
        <Tabs
          label={t('views')}
          tabs={directoryTabs
            .filter((name) => visit.me.mayAnywhere(permissions[name] ?? 'directory.read'))
            .map((name) => ({
              href: directoryHref(name),
              title: t(`tabs.${name}`),
              current: name === tab,
            }))}
        />
        {await show(visit)}
      </>
    );
  });
}
