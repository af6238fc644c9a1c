import { getServicePrincipal, listAppRoleAssignedTo, listServicePrincipalOwners } from '@bailiwick/contracts-directory';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Facts, PageHead, Panel } from '../../../../interface/shown/page-head.tsx';
import { Principals, type PrincipalRow } from '../../../../interface/shown/principal.tsx';
import { Chip } from '../../../../interface/shown/state-chip.tsx';
import { listState } from '../../../../interface/table/list-state.ts';
import { newKey } from '../../../../interface/visit/act.ts';
import { openPage } from '../../../../interface/visit/page.tsx';
import { read, readList } from '../../../../interface/visit/read.ts';
import styles from '../../directory.module.css';
import { givingPackages } from '../../giving-packages.ts';
import { giveAppRole } from '../../membership-actions.ts';
import { PickPeople } from '../../pick-people.tsx';
import { HolderTable, type HolderRow } from './holder-table.tsx';

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
          <HolderTable
            servicePrincipalId={servicePrincipalId}
            list={holders}
            state={state}
            byPerson={giving.byPerson}
            roleName={roleName}
            may={may}
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
