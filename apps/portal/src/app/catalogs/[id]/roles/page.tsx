import { entitlementRoles } from '@bailiwick/authorization';
import { listDirectoryRoleAssignments, listRoleAssignments } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { Facts, Panel } from '../../../../interface/shown/page-head.tsx';
import { Principals } from '../../../../interface/shown/principal.tsx';
import { listState } from '../../../../interface/table/list-state.ts';
import { newKey } from '../../../../interface/visit/act.ts';
import { quoted, readList } from '../../../../interface/visit/read.ts';
import { GiveRole } from '../../../directory/give-role.tsx';
import { giveRoleWords, rolesOffered } from '../../../directory/give-role-words.ts';
import { anyRoleName, RoleTable } from '../../../directory/role-table.tsx';
import { catalogScope, heldOptions, type RoleHeld } from '../../catalog-roles.ts';
import styles from '../../catalogs.module.css';
import { openCatalog } from '../catalog-page.tsx';

const catalogRoles = [
  'catalogOwner',
  'accessPackageManager',
  'accessPackageAssignmentManager',
  'catalogReader',
] as const;
const idOf = (role: string) => entitlementRoles.find(({ name }) => name === role)?.id ?? '';
const everywhere = ['globalAdministrator', 'identityGovernanceAdministrator'];

export default openCatalog(
  {
    tab: 'roles',
    actions: async ({ me, catalog }) => {
      if (!me.may('catalogRoles.assign', catalog.id)) return null;
      const t = await getTranslations('catalogs');
      return (
        <GiveRole
          words={await giveRoleWords(t('giveRole'))}
          formKey={newKey()}
          scope={catalogScope(catalog.id)}
          roles={await rolesOffered(catalogRoles)}
        />
      );
    },
  },
  async ({ me, catalog, query }) => {
    const [t, roles] = await Promise.all([getTranslations('catalogs'), getTranslations('roles')]);
    const state = listState(query, { path: `/catalogs/${catalog.id}/roles` });
    const chosen = catalogRoles.find((name) => name === query['role']);
    const narrowed = chosen === undefined ? '' : ` and roleDefinitionId eq ${quoted(idOf(chosen))}`;
    const [held, tenant, directory] = await Promise.all([
      readList<RoleHeld>(listRoleAssignments, {
        odata: {
          ...state.odata,
          ...heldOptions,
          $filter: `appScopeId eq ${quoted(catalogScope(catalog.id))}${narrowed}`,
        },
      }),
      readList<RoleHeld>(listRoleAssignments, { odata: { ...heldOptions, $filter: `appScopeId eq '/'`, $top: '100' } }),
      readList<RoleHeld>(listDirectoryRoleAssignments, { odata: { ...heldOptions, $top: '200' } }),
    ]);
    const wide = [...directory.rows, ...tenant.rows].filter(({ roleDefinitionId }) =>
      [...everywhere, ...catalogRoles].includes(anyRoleName(roleDefinitionId)),
    );
    const byRole = Map.groupBy(wide, ({ roleDefinitionId }) => anyRoleName(roleDefinitionId));
    const mayAssign = me.may('catalogRoles.assign', catalog.id);
    return (
      <div className={styles['gap']}>
        <RoleTable
          label={t('tabs.roles')}
          list={held}
          state={state}
          provider="entitlementManagement"
          mayTake={() => mayAssign}
          myId={me.id}
          filters={[
            {
              name: 'role',
              label: t('role'),
              all: t('anyRole'),
              options: catalogRoles.map((value) => ({ value, label: roles(value) })),
            },
          ]}
          empty={
            <Empty kind="yet" title={t('noRoles')}>
              {t('noRolesLead')}
            </Empty>
          }
        />
        <Panel title={t('everywhere')}>
          <p className={styles['soft']}>{t('everywhereLead')}</p>
          <br />
          <Facts
            facts={Array.from(byRole, ([role, rows]) => [
              roles(role),
              <Principals key={role} of={rows.flatMap(({ principal }) => principal ?? [])} most={8} />,
            ])}
          />
        </Panel>
      </div>
    );
  },
);
