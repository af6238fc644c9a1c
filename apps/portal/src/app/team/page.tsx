import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead, Panel } from '../../interface/shown/page-head.tsx';
import { StateChip, Tag } from '../../interface/shown/state-chip.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { Pages } from '../../interface/table/pages.tsx';
import { Toolbar } from '../../interface/table/toolbar.tsx';
import { openPage } from '../../interface/visit/page.tsx';
import type { AssignmentRow } from '../access/assignments.ts';
import { DaysLeft } from '../access/days-left.tsx';
import { allowedFor } from './allowed.ts';
import { ReportActions } from './report-actions.tsx';
import { groupsThatCount, heldBy, readReports, type Report } from './team.ts';
import styles from './team.module.css';

/** The people who report to the visitor, with what each of them holds. */
export default openPage({}, async ({ me, query }) => {
  const state = listState(query, { path: '/team', order: 'displayName', size: 20 });
  const [t, table, { rows, count, next }] = await Promise.all([
    getTranslations('team'),
    getTranslations('table'),
    readReports(state.odata),
  ]);
  const held = await heldBy(rows);
  const manager = { id: me.id, memberOf: await groupsThatCount(held.values()) };
  const head = <PageHead title={t('title')} lead={t('lead')} />;
  if (rows.length === 0 && state.search === undefined)
    return (
      <>
        {head}
        <Empty kind="yet" title={t('none')} action={<ButtonLink href="/access">{t('toAccess')}</ButtonLink>}>
          {t('noneLead')}
        </Empty>
      </>
    );
  return (
    <>
      {head}
      <div className={styles['team']}>
        <Toolbar state={state} searchable label={t('people')} filters={[]} />
        {rows.length === 0 && (
          <Empty
            kind="found"
            title={table('nothingFound')}
            action={<ButtonLink href="/team">{table('clear')}</ButtonLink>}
          >
            {table('nothingFoundLead')}
          </Empty>
        )}
        {rows.map((report) => (
          <Person key={report.id} of={report} held={held.get(report.id) ?? []} manager={manager} />
        ))}
        {rows.length > 0 && <Pages {...{ state, next, count }} />}
      </div>
    </>
  );
});

interface PersonProps {
  readonly of: Report;
  readonly held: readonly AssignmentRow[];
  readonly manager: { readonly id: string; readonly memberOf: readonly string[] };
}

async function Person({ of, held, manager }: PersonProps) {
  const t = await getTranslations('team');
  return (
    <Panel
      title={of.displayName}
      actions={of.accountEnabled ? <span className={styles['job']}>{of.jobTitle}</span> : <Tag>{t('disabled')}</Tag>}
    >
      {held.length === 0 ? (
        <p className={styles['job']}>{t('holdsNothing')}</p>
      ) : (
        <ul className={styles['held']} aria-label={t('heldBy', { name: of.displayName })}>
          {held.map((assignment) => (
            <li key={assignment.id}>
              <Link href={`/access/${assignment.id}`} className="link">
                {assignment.accessPackage?.displayName ?? t('gone')}
              </Link>
              <StateChip state={assignment.state} />
              <DaysLeft assignment={assignment} />
              <div className={styles['actions']}>
                <ReportActions assignment={assignment} of={of} allowed={allowedFor(assignment, manager)} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
