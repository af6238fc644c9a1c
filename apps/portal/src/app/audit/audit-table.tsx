import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Chip } from '../../interface/shown/state-chip.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { EntityTable } from '../../interface/table/entity-table.tsx';
import type { ListState } from '../../interface/table/list-state.ts';
import type { Filter } from '../../interface/table/toolbar.tsx';
import type { List } from '../../interface/visit/read.ts';
import styles from './audit.module.css';
import type { AuditRow } from './audit-row.ts';

interface AuditTableProps {
  readonly list: List<AuditRow>;
  readonly state: ListState;
  readonly filters?: readonly Filter[];
  readonly searchable?: boolean;
  readonly csv?: string;
  readonly empty: ReactNode;
}

/** What happened, newest first: when, who, what, to what. */
export async function AuditTable({ list, state, filters, searchable = true, csv, empty }: AuditTableProps) {
  const [t, shell] = await Promise.all([getTranslations('audit'), getTranslations('shell')]);
  return (
    <EntityTable
      label={t('title')}
      rows={list.rows}
      keyOf={({ id }) => id}
      href={({ id }) => `/audit/${id}`}
      state={state}
      next={list.next}
      count={list.count}
      searchable={searchable}
      {...(filters !== undefined && { filters })}
      {...(csv !== undefined && { csv })}
      columns={[
        {
          key: 'what',
          title: t('what'),
          cell: (row) => <span title={row.operationType}>{row.activityDisplayName}</span>,
        },
        {
          key: 'who',
          title: t('who'),
          cell: ({ initiatedBy: { user, app } }) =>
            user?.id != null ? (
              <Link href={`/directory/people/${user.id}`} className={styles['above']}>
                {user.displayName ?? user.userPrincipalName ?? user.id}
              </Link>
            ) : (
              <span className={styles['soft']}>{app?.displayName ?? shell('theSystem')}</span>
            ),
        },
        {
          key: 'target',
          title: t('target'),
          wide: true,
          cell: (row) => (
            <span className={styles['targets']}>
              {row.targetResources
                .filter(({ id, displayName }) => id !== null && displayName !== null)
                .slice(0, 3)
                .map((target) => (
                  <Link
                    key={`${target.type} ${target.id}`}
                    href={`/audit?object=${encodeURIComponent(target.id ?? '')}`}
                    className={styles['above']}
                    title={target.type ?? ''}
                    prefetch={false}
                  >
                    {target.displayName}
                  </Link>
                ))}
            </span>
          ),
        },
        {
          key: 'result',
          title: t('result'),
          cell: (row) => (
            <Chip
              tone={row.result === 'success' ? 'good' : 'bad'}
              words={t.has(`results.${row.result}`) ? t(`results.${row.result}`) : row.result}
              title={row.resultReason}
            />
          ),
        },
        {
          key: 'when',
          title: t('when'),
          sort: 'activityDateTime',
          cell: (row) => (
            <span className={styles['when']}>
              <Time at={row.activityDateTime} as="exact" />
            </span>
          ),
        },
      ]}
      empty={empty}
    />
  );
}
