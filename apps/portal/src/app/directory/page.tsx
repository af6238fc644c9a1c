import {
  countGroups,
  countUsers,
  listDirectoryRoleAssignments,
  listOrganization,
  listRoleAssignments,
  listServicePrincipals,
  listSites,
} from '@bailiwick/contracts-directory';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Facts, Panel } from '../../interface/shown/page-head.tsx';
import { PlainTable } from '../../interface/shown/picture.tsx';
import { Principals } from '../../interface/shown/principal.tsx';
import { read, readList } from '../../interface/visit/read.ts';
import { heldOptions, type RoleHeld } from '../catalogs/catalog-roles.ts';
import styles from './directory.module.css';
import { openDirectory } from './directory-page.tsx';
import { anyRoleName } from './role-table.tsx';

interface Organization {
  readonly displayName: string;
  readonly verifiedDomains: readonly { readonly name: string }[];
}

const countOnly = { $top: '1', $count: 'true', $select: 'id' };
const synchronised = { $filter: 'onPremisesSyncEnabled eq true' };

export default openDirectory({ tab: 'overview' }, async ({ me }) => {
  const [t, roles, format] = await Promise.all([
    getTranslations('directory'),
    getTranslations('roles'),
    getFormatter(),
  ]);
  const [organization, people, guests, disabled, groups, synced, applications, sites, directory, tenant] =
    await Promise.all([
      readList<Organization>(listOrganization, { odata: {} }),
      read(countUsers, { odata: {} }),
      read(countUsers, { odata: { $filter: `userType eq 'Guest'` } }),
      read(countUsers, { odata: { $filter: 'accountEnabled eq false' } }),
      read(countGroups, { odata: {} }),
      read(countGroups, { odata: synchronised }),
      readList(listServicePrincipals, { odata: countOnly }),
      readList(listSites, { odata: countOnly }),
      readList<RoleHeld>(listDirectoryRoleAssignments, { odata: { ...heldOptions, $top: '200' } }),
      me.mayAnywhere('roles.read')
        ? readList<RoleHeld>(listRoleAssignments, {
            odata: { ...heldOptions, $filter: `appScopeId eq '/'`, $top: '200' },
          })
        : null,
    ]);
  const byRole = Map.groupBy([...directory.rows, ...(tenant?.rows ?? [])], (row) => anyRoleName(row.roleDefinitionId));
  const [own] = organization.rows;
  const number = (count: number | undefined) => format.number(count ?? 0);
  const line = (tab: string, title: string, count: number | undefined, note: string) => ({
    key: tab,
    cells: [
      <Link key="name" href={`/directory/${tab}`} className="link">
        {title}
      </Link>,
      number(count),
      <span key="note" className={styles['soft']}>
        {note}
      </span>,
    ],
  });
  return (
    <div className={styles['columns']}>
      <div>
        <Panel title={t('holds')}>
          <PlainTable
            label={t('holds')}
            head={[t('what'), t('count'), t('note')]}
            numbers={[1]}
            rows={[
              line(
                'people',
                t('tabs.people'),
                people.value,
                t('peopleNote', { guests: guests.value, disabled: disabled.value }),
              ),
              line('groups', t('tabs.groups'), groups.value, t('groupsNote', { synced: synced.value })),
              line('applications', t('tabs.applications'), applications.count, ''),
              line('sites', t('tabs.sites'), sites.count, ''),
            ]}
          />
        </Panel>
        <Panel title={t('source')}>
          <Facts
            facts={[
              [t('organization'), own?.displayName],
              [t('domains'), own?.verifiedDomains.map(({ name }) => name).join(', ')],
              [t('sources'), t('sourcesOwn')],
            ]}
          />
          <br />
          <p className={styles['soft']}>{t('sourcesLead')}</p>
        </Panel>
      </div>
      <Panel
        title={t('roleHolders')}
        actions={
          <Link href="/directory/roles" className="link">
            {t('seeRoles')}
          </Link>
        }
      >
        <Facts
          facts={Array.from(byRole, ([role, rows]) => [
            roles(role),
            <Principals key={role} of={rows.flatMap(({ principal }) => principal ?? [])} most={4} />,
          ])}
        />
      </Panel>
    </div>
  );
});
