import { listDirectoryRoleAssignments, listRoleAssignments } from '@bailiwick/contracts-directory';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Panel } from '../../interface/shown/page-head.tsx';
import { Tag } from '../../interface/shown/state-chip.tsx';
import { quoted, readList } from '../../interface/visit/read.ts';
import { catalogOfScope, heldOptions, type RoleHeld } from '../catalogs/catalog-roles.ts';
import styles from './directory.module.css';
import { anyRoleName } from './role-table.tsx';

type Held = RoleHeld & { readonly appScope?: { readonly displayName: string } | null };

/** Roles that somebody holds, where, and who gave them; as far as the visitor may see. */
export async function RolesOf({ principalId, note }: { principalId: string; note: string }) {
  const [t, people, roles] = await Promise.all([
    getTranslations('directory'),
    getTranslations('people'),
    getTranslations('roles'),
  ]);
  const about = `principalId eq ${quoted(principalId)}`;
  const [directory, entitlement] = await Promise.all([
    readList<Held>(listDirectoryRoleAssignments, { odata: { ...heldOptions, $filter: about } }),
    readList<Held>(listRoleAssignments, {
      odata: { ...heldOptions, $filter: about, $expand: `${heldOptions.$expand},appScope($select=id,displayName)` },
    }),
  ]);
  const held = [...directory.rows, ...entitlement.rows];
  return (
    <Panel title={people('roles')}>
      {held.length === 0 ? (
        <p className={styles['soft']}>{people('noRoles')}</p>
      ) : (
        <ul className={styles['rows']}>
          {held.map((row) => {
            const catalogId = catalogOfScope(row.appScopeId);
            const by = row['@bailiwick.grantedBy'];
            return (
              <li key={row.id}>
                <Tag>{roles(anyRoleName(row.roleDefinitionId))}</Tag>
                <span className={styles['soft']}>
                  {catalogId === null ? (
                    people('everywhere')
                  ) : (
                    <Link href={`/catalogs/${catalogId}/roles`} className="link">
                      {row.appScope?.displayName ?? catalogId}
                    </Link>
                  )}
                  {' · '}
                  {by == null
                    ? t(`delegation.origin.${catalogId === null ? 'tenant' : 'catalog'}`)
                    : t('delegation.by', { name: by.displayName })}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      <p className={styles['soft']}>{note}</p>
    </Panel>
  );
}
