import { directoryRoles } from '@bailiwick/authorization';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '../../interface/form/dialog.tsx';
import { kindOf, Principal } from '../../interface/shown/principal.tsx';
import { Tag } from '../../interface/shown/state-chip.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { EntityTable, type Column } from '../../interface/table/entity-table.tsx';
import type { ListState } from '../../interface/table/list-state.ts';
import type { Filter } from '../../interface/table/toolbar.tsx';
import { newKey } from '../../interface/visit/act.ts';
import type { List } from '../../interface/visit/read.ts';
import { roleName, type RoleHeld } from '../catalogs/catalog-roles.ts';
import styles from './directory.module.css';
import { takeRole } from './role-actions.ts';

const directoryNames = new Map(directoryRoles.map(({ id, name }) => [id, name as string]));
export const anyRoleName = (id: string): string => directoryNames.get(id) ?? roleName(id);

interface RoleTableProps {
  readonly label: string;
  readonly list: List<RoleHeld>;
  readonly state: ListState;
  readonly filters?: readonly Filter[];
  readonly provider: 'directory' | 'entitlementManagement';
  /** Said where there is nothing. */
  readonly empty: ReactNode;
  /** May the visitor take this one away? */
  readonly mayTake: (row: RoleHeld) => boolean;
  /** Adds where the role is held, for lists of more than one place. */
  readonly scope?: (row: RoleHeld) => ReactNode;
  readonly myId: string;
}

/** Who holds which role, who gave it and when; each can be taken away by whoever may. */
export async function RoleTable(props: RoleTableProps) {
  const { label, list, state, filters, provider, empty, mayTake, scope, myId } = props;
  const [t, roles, shell] = await Promise.all([
    getTranslations('directory'),
    getTranslations('roles'),
    getTranslations('shell'),
  ]);
  const nameOf = (row: RoleHeld) => row.principal?.displayName ?? row.principalId;
  const columns: readonly Column<RoleHeld>[] = [
    {
      key: 'who',
      title: t('roles.who'),
      cell: (row) =>
        row.principal === null ? (
          <span className={styles['soft']}>{t('roles.gone')}</span>
        ) : (
          <Principal of={row.principal} kindWords={t(`kinds.${kindOf(row.principal)}`)} />
        ),
    },
    { key: 'role', title: t('roles.role'), cell: (row) => <Tag>{roles(anyRoleName(row.roleDefinitionId))}</Tag> },
    ...(scope === undefined ? [] : [{ key: 'scope', title: t('roles.scope'), cell: scope }]),
    {
      key: 'by',
      title: t('roles.givenBy'),
      wide: true,
      cell: ({ '@bailiwick.grantedBy': by, '@bailiwick.grantedDateTime': at }) => (
        <span className={styles['soft']}>
          {by == null ? shell('theSystem') : <Link href={`/directory/people/${by.id}`}>{by.displayName}</Link>}
          {' · '}
          <Time at={at} as="relative" />
        </span>
      ),
    },
    {
      key: 'take',
      title: '',
      cell: (row) =>
        mayTake(row) && (
          <div className={styles['right']}>
            <ConfirmDialog
              action={takeRole}
              formKey={newKey()}
              hidden={{ roleAssignmentId: row.id, provider }}
              open={t('roles.take')}
              openLook="quiet"
              openSmall
              title={t('roles.takeTitle', { name: nameOf(row) })}
              confirm={t('roles.take')}
              danger
              cancel={shell('cancel')}
            >
              <p>
                {t(row.principalId === myId ? 'roles.takeOwnLead' : 'roles.takeLead', {
                  name: nameOf(row),
                  role: roles(anyRoleName(row.roleDefinitionId)),
                })}
              </p>
            </ConfirmDialog>
          </div>
        ),
    },
  ];
  return (
    <EntityTable
      label={label}
      rows={list.rows}
      keyOf={({ id }) => id}
      columns={columns}
      state={state}
      next={list.next}
      count={list.count}
      searchable={false}
      {...(filters !== undefined && { filters })}
      empty={empty}
    />
  );
}
