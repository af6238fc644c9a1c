import type { Permission } from '@bailiwick/authorization';
import { getAccessPackage } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { Forbidden } from '../../../../interface/shown/forbidden.tsx';
import { PageHead, Tabs } from '../../../../interface/shown/page-head.tsx';
import { Tag } from '../../../../interface/shown/state-chip.tsx';
import { openPage, type Visit } from '../../../../interface/visit/page.tsx';
import { read } from '../../../../interface/visit/read.ts';
import { ButtonLink } from '../../../../interface/form/button.tsx';
import { countHolders, countWaiting } from '../list/packages-shown.ts';
import { expandPackage, type AccessPackage } from '../shapes.ts';
import { Changes } from './changes/changes.tsx';
import { changesOf } from './changes/changes-of.ts';

export const editorTabs = [
  'overview',
  'resources',
  'policies',
  'separation',
  'assignments',
  'requests',
  'history',
] as const;
export type EditorTab = (typeof editorTabs)[number];

/** The package that is being looked at, and what the visitor may do to it. */
export interface Editor extends Visit {
  readonly shown: AccessPackage;
  /** Of the package, for what changes it. */
  readonly version: string;
  readonly holders: number;
  readonly waiting: number;
  /** Judged in the catalog of the package. */
  may(permission: Permission): boolean;
}

export const packageHref = (id: string, tab: EditorTab = 'overview') =>
  tab === 'overview' ? `/manage/packages/${id}` : `/manage/packages/${id}/${tab}`;

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Read once per page, for its title and for itself. */
const openedPackage = cache((accessPackageId: string) =>
  read<typeof getAccessPackage, AccessPackage>(getAccessPackage, {
    accessPackageId,
    odata: { $expand: expandPackage },
  }),
);

/** One tab of the editor of a package: everything above it, and what `show` makes of the rest. */
export function editorPage(tab: EditorTab, show: (editor: Editor) => Promise<ReactNode>) {
  return openPage({ permission: 'accessPackages.read' }, async (visit) => {
    const { me, params } = visit;
    const id = params['id'] ?? '';
    if (!guid.test(id)) notFound();
    const [{ value: shown, version }, holders, waiting, changes, t] = await Promise.all([
      openedPackage(id),
      countHolders(id),
      countWaiting(id),
      changesOf(id),
      getTranslations('packageEditor'),
    ]);
    // Whoever only has the package may read it, but not look behind it.
    if (!me.may('accessPackages.read', shown.catalog.id)) return <Forbidden permission="accessPackages.read" />;
    const may = (permission: Permission) => me.may(permission, shown.catalog.id);
    const limits = may('assignments.direct') ? 'assignmentsOnly' : 'readOnly';
    const counts: Partial<Record<EditorTab, number>> = {
      resources: shown.resourceRoleScopes.length,
      policies: shown.assignmentPolicies.length,
      assignments: holders,
      ...(waiting > 0 && { requests: waiting }),
    };
    return (
      <>
        <PageHead
          title={shown.displayName}
          trail={[
            { href: '/manage/packages', title: t('packages') },
            { href: `/manage/packages?catalog=${shown.catalog.id}`, title: shown.catalog.displayName },
          ]}
          marks={
            <>
              {shown.isHidden && <Tag title={t('hiddenLead')}>{t('hidden')}</Tag>}
              {shown.catalog.state === 'unpublished' && <Tag title={t('catalogOffLead')}>{t('catalogOff')}</Tag>}
              {!may('accessPackages.update') && <Tag title={t(`${limits}Lead`)}>{t(limits)}</Tag>}
            </>
          }
          actions={<ButtonLink href={`/packages/${shown.id}`}>{t('asRequestor')}</ButtonLink>}
        />
        <Tabs
          label={t('parts')}
          tabs={editorTabs.map((name) => ({
            href: packageHref(shown.id, name),
            title: t(`tabs.${name}`),
            count: counts[name],
            current: name === tab,
          }))}
        />
        <Changes of={changes} />
        {await show({ ...visit, shown, version, holders, waiting, may })}
      </>
    );
  });
}
