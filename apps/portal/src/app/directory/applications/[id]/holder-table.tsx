import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../../../interface/form/dialog.tsx';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { Principal, type PrincipalRow } from '../../../../interface/shown/principal.tsx';
import { Tag } from '../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../interface/table/entity-table.tsx';
import type { ListState } from '../../../../interface/table/list-state.ts';
import { newKey } from '../../../../interface/visit/act.ts';
import type { List } from '../../../../interface/visit/read.ts';
import styles from '../../directory.module.css';
import type { GivingPackages } from '../../giving-packages.ts';
import { takeAppRole } from '../../membership-actions.ts';

export interface HolderRow {
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

interface HolderTableProps {
  readonly servicePrincipalId: string;
  readonly list: List<HolderRow>;
  readonly state: ListState;
  readonly byPerson: GivingPackages['byPerson'];
  readonly roleName: (id: string) => string;
  /** May the visitor take roles away by hand? */
  readonly may: boolean;
}

/** Who holds which role of an application, and through what. */
export async function HolderTable({ servicePrincipalId, list, state, byPerson, roleName, may }: HolderTableProps) {
  const [t, shell] = await Promise.all([getTranslations('directory'), getTranslations('shell')]);
  return (
    <EntityTable
      label={t('application.holders')}
      rows={list.rows}
      keyOf={({ id }) => id}
      state={state}
      next={list.next}
      count={list.count}
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
            const held = byPerson.get(row.principalId) ?? [];
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
  );
}
