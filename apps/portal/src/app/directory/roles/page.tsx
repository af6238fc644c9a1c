import { directoryRoles, entitlementRoles, mayAssignRole } from '@bailiwick/authorization';
import { listDirectoryRoleAssignments, listRoleAssignments } from '@bailiwick/contracts-directory';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../interface/shown/empty.tsx';
import { Tabs } from '../../../interface/shown/page-head.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { newKey } from '../../../interface/visit/act.ts';
import { quoted, readList } from '../../../interface/visit/read.ts';
import { catalogOfScope, heldOptions, type RoleHeld } from '../../catalogs/catalog-roles.ts';
import styles from '../directory.module.css';
import { openDirectory } from '../directory-page.tsx';
import { GiveRole } from '../give-role.tsx';
import { giveRoleWords, rolesOffered } from '../give-role-words.ts';
import { anyRoleName, RoleTable } from '../role-table.tsx';

const kinds = ['tenant', 'directory', 'catalogs'] as const;
type Kind = (typeof kinds)[number];
const kindIn = (query: Readonly<Record<string, string>>): Kind =>
  kinds.find((kind) => kind === query['kind']) ?? 'tenant';

/** Roles that can be given here, by kind. Roles in a catalog are given there. */
const offered: Readonly<Record<Kind, readonly string[]>> = {
  tenant: ['catalogCreator', 'catalogOwner', 'accessPackageManager', 'accessPackageAssignmentManager', 'catalogReader'],
  directory: directoryRoles.map(({ name }) => name),
  catalogs: [],
};

type Held = RoleHeld & { readonly appScope?: { readonly displayName: string } | null };

export default openDirectory(
  {
    tab: 'roles',
    actions: async ({ me, query }) => {
      const names = offered[kindIn(query)].filter((name) => mayAssignRole(me.authority.roles, name, null));
      if (names.length === 0) return null;
      const t = await getTranslations('directory');
      const open = t(kindIn(query) === 'tenant' ? 'roles.giveTenant' : 'roles.giveDirectory');
      return (
        <GiveRole
          key={kindIn(query)}
          words={await giveRoleWords(open)}
          formKey={newKey()}
          scope="/"
          roles={await rolesOffered(names)}
        />
      );
    },
  },
  async ({ me, query }) => {
    const [t, roles] = await Promise.all([getTranslations('directory'), getTranslations('roles')]);
    const kind = kindIn(query);
    const path = '/directory/roles';
    const state = listState(query, { path });
    const known = kind === 'directory' ? directoryRoles : entitlementRoles;
    const role = known.find(({ name }) => name === query['role']);
    const conditions = [
      ...(kind === 'tenant' ? [`appScopeId eq '/'`] : []),
      ...(kind === 'catalogs' ? [`appScopeId ne '/'`] : []),
      ...(role === undefined ? [] : [`roleDefinitionId eq ${quoted(role.id)}`]),
    ];
    const list = await readList<Held>(kind === 'directory' ? listDirectoryRoleAssignments : listRoleAssignments, {
      odata: {
        ...state.odata,
        ...heldOptions,
        ...(kind === 'catalogs' && { $expand: `${heldOptions.$expand},appScope($select=id,displayName)` }),
        ...(conditions.length > 0 && { $filter: conditions.join(' and ') }),
      },
    });
    return (
      <div className={styles['gap']}>
        <Tabs
          label={t('roles.kinds')}
          tabs={kinds.map((one) => ({
            href: one === 'tenant' ? path : `${path}?kind=${one}`,
            title: t(`roles.kind.${one}`),
            current: one === kind,
          }))}
        />
        <p className={styles['soft']}>{t(`roles.kindLead.${kind}`)}</p>
        <RoleTable
          label={t(`roles.kind.${kind}`)}
          list={list}
          state={state}
          provider={kind === 'directory' ? 'directory' : 'entitlementManagement'}
          myId={me.id}
          mayTake={(row) =>
            mayAssignRole(me.authority.roles, anyRoleName(row.roleDefinitionId), catalogOfScope(row.appScopeId))
          }
          filters={[
            {
              name: 'role',
              label: t('roles.role'),
              all: t('roles.any'),
              options: (kind === 'directory'
                ? offered.directory
                : offered.tenant.filter((name) => kind === 'tenant' || name !== 'catalogCreator')
              ).map((value) => ({ value, label: roles(value) })),
            },
          ]}
          {...(kind === 'catalogs' && {
            scope: (row: RoleHeld) => (
              <Link href={`/catalogs/${catalogOfScope(row.appScopeId)}/roles`} className="link">
                {(row as Held).appScope?.displayName ?? row.appScopeId}
              </Link>
            ),
          })}
          empty={
            <Empty kind="yet" title={t(`roles.none.${kind}`)}>
              {t(`roles.noneLead.${kind}`)}
            </Empty>
          }
        />
      </div>
    );
  },
);
