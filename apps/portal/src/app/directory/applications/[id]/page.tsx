import { getServicePrincipal, listAppRoleAssignedTo, listServicePrincipalOwners } from '@bailiwick/contracts-directory';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../../../interface/form/dialog.tsx';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { Facts, PageHead, Panel } from '../../../../interface/shown/page-head.tsx';
import { Principal, Principals, type PrincipalRow } from '../../../../interface/shown/principal.tsx';
import { Chip, Tag } from '../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../interface/table/list-state.ts';
import { newKey } from '../../../../interface/visit/act.ts';
import { openPage } from '../../../../interface/visit/page.tsx';
import { read, readList } from '../../../../interface/visit/read.ts';
import styles from '../../directory.module.css';
import { givingPackages } from '../../giving-packages.ts';
import { giveAppRole, takeAppRole } from '../../membership-actions.ts';
import { PickPeople } from '../../pick-people.tsx';

interface ApplicationShown {
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly accountEnabled: boolean;
  readonly homepage: string | null;
  readonly appRoles: readonly {
    readonly id: string;
    readonly displayName: string | null;
    readonly isEnabled: boolean;
  }[];
}

interface HolderRow {
  readonly id: string;
  readonly appRoleId: string;
  readonly createdDateTime: string;
  readonly principalId: string;
  readonly principalDisplayName: string | null;
  readonly principalType: 'User' | 'Group' | 'ServicePrincipal';
}

const types = { User: 'user', Group: 'group', ServicePrincipal: 'servicePrincipal' } as const;
const principalOf = (row: HolderRow): PrincipalRow => ({
  id: row.principalId,
  displayName: row.principalDisplayName,
  '@odata.type': `#microsoft.graph.${types[row.principalType]}`,
});

export default openPage({ permission: 'directory.read' }, async ({ me, params, query }) => {
  const servicePrincipalId = params['id'] ?? '';
  const path = `/directory/applications/${servicePrincipalId}`;
  const state = listState(query, {
    path,
    order: 'principalDisplayName asc',
    sortable: ['principalDisplayName', 'createdDateTime'],
  });
  const [t, shell, { value: application }, holders, owners] = await Promise.all([
    getTranslations('directory'),
    getTranslations('shell'),
    read<typeof getServicePrincipal, ApplicationShown>(getServicePrincipal, { servicePrincipalId, odata: {} }),
    readList<HolderRow>(listAppRoleAssignedTo, { servicePrincipalId, odata: state.odata }),
    readList<PrincipalRow>(listServicePrincipalOwners, {
      servicePrincipalId,
      odata: { $select: 'id,displayName', $top: '50' },
    }),
  ]);
  const giving = await givingPackages(
    servicePrincipalId,
    holders.rows.map(({ principalId }) => principalId),
  );
  const owns = owners.rows.some(({ id }) => id === me.id) ? ['owner'] : [];
  const may = me.may('applications.manage', null, owns);
  const roleNames = new Map(application.appRoles.map(({ id, displayName }) => [id, displayName]));
  const offered = application.appRoles.filter(({ isEnabled }) => isEnabled);
  const defaultRole = '00000000-0000-0000-0000-000000000000';
  const roleName = (id: string) => roleNames.get(id) ?? (id === defaultRole ? t('application.defaultAccess') : id);
  return (
    <>
      <PageHead
        trail={[
          { href: '/directory', title: t('title') },
          { href: '/directory/applications', title: t('tabs.applications') },
        ]}
        title={application.displayName}
        lead={application.description}
        marks={
          <Chip
            tone={application.accountEnabled ? 'good' : 'calm'}
            words={t(application.accountEnabled ? 'accounts.enabled' : 'accounts.disabled')}
          />
        }
        actions={
          may && (
            <PickPeople
              open={t('application.give')}
              look="primary"
              action={giveAppRole}
              formKey={newKey()}
              hidden={{ servicePrincipalId }}
              lead={t('application.giveLead')}
              people={t('roles.people')}
              confirm={t('roles.give')}
              cancel={shell('cancel')}
              picker={{
                nothing: shell('picker.nothing'),
                failed: shell('picker.failed'),
                remove: shell('picker.remove'),
              }}
              choice={{
                name: 'appRoleId',
                label: t('roles.role'),
                options: (offered.length > 0
                  ? offered
                  : [{ id: defaultRole, displayName: t('application.defaultAccess') }]
                ).map(({ id, displayName }) => ({ value: id, label: displayName ?? id })),
              }}
            />
          )
        }
      />
      <div className={styles['columns']}>
        <div>
          <EntityTable
            label={t('application.holders')}
            rows={holders.rows}
            keyOf={({ id }) => id}
            state={state}
            next={holders.next}
            count={holders.count}
            columns={[
              {
                key: 'who',
                title: t('roles.who'),
                sort: 'principalDisplayName',
                cell: (row) => <Principal of={principalOf(row)} kindWords={t(`kinds.${types[row.principalType]}`)} />,
              },
              { key: 'role', title: t('roles.role'), cell: (row) => <Tag>{roleName(row.appRoleId)}</Tag> },
              {
                key: 'through',
                title: t('group.through'),
                cell: (row) => {
                  const held = giving.byPerson.get(row.principalId) ?? [];
                  return held.length === 0 ? (
                    <span className={styles['soft']}>{t('group.byHand')}</span>
                  ) : (
                    <span className={styles['above']}>
                      {held.map(({ accessPackage }) => (
                        <Link key={accessPackage.id} href={`/manage/packages/${accessPackage.id}`} className="link">
                          {accessPackage.displayName}
                        </Link>
                      ))}
                    </span>
                  );
                },
              },
              {
                key: 'since',
                title: t('since'),
                sort: 'createdDateTime',
                wide: true,
                cell: (row) => <Time at={row.createdDateTime} as="relative" />,
              },
              {
                key: 'take',
                title: '',
                cell: (row) =>
                  may && (
                    <div className={styles['right']}>
                      <ConfirmDialog
                        action={takeAppRole}
                        formKey={newKey()}
                        hidden={{ servicePrincipalId, appRoleAssignmentId: row.id }}
                        open={t('roles.take')}
                        openLook="quiet"
                        openSmall
                        title={t('roles.takeTitle', { name: row.principalDisplayName ?? row.principalId })}
                        confirm={t('roles.take')}
                        danger
                        cancel={shell('cancel')}
                      >
                        <p>{t('group.takeLead')}</p>
                      </ConfirmDialog>
                    </div>
                  ),
              },
            ]}
            empty={
              <Empty kind="yet" title={t('application.nobody')}>
                {t('application.nobodyLead')}
              </Empty>
            }
          />
        </div>
        <div>
          <Panel title={t('group.owners')}>
            {owners.rows.length === 0 ? (
              <p className={styles['soft']}>{t('application.noOwners')}</p>
            ) : (
              <Principals of={owners.rows} most={20} />
            )}
          </Panel>
          <Panel title={t('group.givenBy')}>
            {giving.packages.length === 0 ? (
              <p className={styles['soft']}>{t('group.givenByNone')}</p>
            ) : (
              <ul className={styles['rows']}>
                {giving.packages.map((row) => (
                  <li key={row.id}>
                    <Link href={`/manage/packages/${row.id}`} className="link">
                      {row.displayName}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <Panel title={t('facts')}>
            <Facts
              facts={[
                [t('appRoles'), offered.map(({ displayName }) => displayName).join(', ')],
                [t('application.homepage'), application.homepage],
                [t('application.appId'), <code key="app">{application.appId}</code>],
                [t('id'), <code key="id">{application.id}</code>],
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
});
