import Link from 'next/link';
import { getNow, getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead, Panel } from '../../interface/shown/page-head.tsx';
import { Time } from '../../interface/shown/time.tsx';
import type { Visitor } from '../../interface/visit/visitor.ts';
import { accessViews, daysUntil, readMyAssignments } from '../access/assignments.ts';
import { myStage, readInbox } from '../approvals/read-inbox.ts';
import { readMyRequests, whereOpen } from '../requests/requests.ts';
import { RequestState } from '../requests/request-state.tsx';
import styles from './home.module.css';
import { Jobs } from './jobs.tsx';

const soonDays = 30;
const mostOfEach = 5;

/** My tasks: what waits for a decision of mine, what of mine ends soon, what I have asked for. */
export async function Home({ me }: { me: Visitor }) {
  const top = { $top: String(mostOfEach), $count: 'true' };
  const now = await getNow();
  const horizon = new Date(now.getTime() + soonDays * 86_400_000).toISOString();
  const [t, inbox, ending, requests, held] = await Promise.all([
    getTranslations('home'),
    readInbox('waiting', { ...top, $orderby: 'createdDateTime' }),
    readMyAssignments({
      ...top,
      $filter: `${accessViews.now} and schedule/expiration/endDateTime le ${horizon}`,
      $orderby: 'schedule/expiration/endDateTime',
    }),
    readMyRequests({ ...top, $filter: whereOpen, $orderby: 'createdDateTime desc' }),
    readMyAssignments({ $top: '1', $count: 'true', $filter: accessViews.now }),
  ]);
  const tasks = inbox.rows.filter((row) => myStage(row) !== undefined);
  const clear = tasks.length === 0 && ending.rows.length === 0 && requests.rows.length === 0;
  return (
    <>
      <PageHead
        title={t('hello', { name: me.name })}
        lead={t('lead', { held: held.count ?? 0, waiting: tasks.length })}
        actions={
          <ButtonLink href="/packages" look="primary">
            {t('ask')}
          </ButtonLink>
        }
      />
      {clear && (
        <Empty kind="waiting" title={t('allClear')} action={<ButtonLink href="/packages">{t('browse')}</ButtonLink>}>
          {t('allClearLead')}
        </Empty>
      )}
      <div className={styles['home']}>
        {tasks.length > 0 && (
          <Panel title={t('decide')} actions={<More href="/approvals" words={t('all')} />}>
            <ul className={styles['items']}>
              {tasks.map((row) => (
                <li key={row.id}>
                  <Link href={`/approvals/${row.id}`}>
                    <b>{row.requestor?.displayName}</b>
                    <span>{row.accessPackage?.displayName}</span>
                  </Link>
                  <small>
                    {t('due')} <Time at={myStage(row)?.['@bailiwick.dueDateTime']} as="relative" />
                  </small>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {ending.rows.length > 0 && (
          <Panel title={t('endsSoon')} actions={<More href="/access?view=calendar" words={t('calendar')} />}>
            <ul className={styles['items']}>
              {ending.rows.map(({ id, accessPackage, schedule }) => (
                <li key={id}>
                  <Link href={`/access/${id}`}>
                    <b>{accessPackage?.displayName}</b>
                    <span>
                      <Time at={schedule.expiration.endDateTime} as="date" />
                    </span>
                  </Link>
                  <small>
                    {t('daysLeft', { count: Math.max(daysUntil(schedule.expiration.endDateTime ?? '', now), 0) })}
                  </small>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        {requests.rows.length > 0 && (
          <Panel title={t('onTheWay')} actions={<More href="/requests" words={t('all')} />}>
            <ul className={styles['items']}>
              {requests.rows.map((row) => (
                <li key={row.id}>
                  <Link href={`/requests/${row.id}`}>
                    <b>{row.accessPackage?.displayName}</b>
                    <span>
                      <RequestState state={row.state} status={row.status} />
                    </span>
                  </Link>
                  <small>
                    <Time at={row.createdDateTime} as="relative" />
                  </small>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
      <Jobs me={me} />
    </>
  );
}

function More({ href, words }: { href: string; words: string }) {
  return (
    <Link href={href} className={styles['more']}>
      {words}
    </Link>
  );
}
