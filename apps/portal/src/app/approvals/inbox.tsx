import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../interface/form/button.tsx';
import { Empty } from '../../interface/shown/empty.tsx';
import { PageHead, Tabs } from '../../interface/shown/page-head.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { listState } from '../../interface/table/list-state.ts';
import { Pages } from '../../interface/table/pages.tsx';
import { SelectRow } from '../../interface/table/selection.tsx';
import { newKey } from '../../interface/visit/act.ts';
import type { Visitor } from '../../interface/visit/visitor.ts';
import { RequestState } from '../requests/request-state.tsx';
import styles from './approvals.module.css';
import { BulkDecide } from './bulk-decide.tsx';
import { Detail } from './detail.tsx';
import { InboxKeys } from './inbox-keys.tsx';
import { myStage, readInbox, type InboxRow } from './read-inbox.ts';

interface InboxProps {
  readonly me: Visitor;
  readonly query: Readonly<Record<string, string>>;
  /** The approval that is open; the first one where none is named. */
  readonly openId: string | undefined;
}

/** List and detail beside each other; on a phone one after the other. */
export async function Inbox({ me, query, openId }: InboxProps) {
  const view = query['view'] === 'history' ? 'history' : 'waiting';
  const state = listState(query, {
    path: '/approvals',
    order: view === 'waiting' ? 'createdDateTime' : 'completedDateTime desc',
    size: 50,
  });
  const [t, { rows, count, next }] = await Promise.all([getTranslations('approvals'), readInbox(view, state.odata)]);
  const shown = openId ?? rows[0]?.id;
  const address = (id: string) => `/approvals/${id}${state.href({}).slice('/approvals'.length)}`;
  const deciding = view === 'waiting' ? rows.filter((row) => myStage(row) !== undefined) : [];
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={<ButtonLink href="/approvals/delegations">{t('delegations')}</ButtonLink>}
      />
      <Tabs
        label={t('views')}
        tabs={[
          {
            href: '/approvals',
            title: t('waiting'),
            current: view === 'waiting',
            count: view === 'waiting' ? count : undefined,
          },
          { href: '/approvals?view=history', title: t('history'), current: view === 'history' },
        ]}
      />
      {rows.length === 0 && openId === undefined ? (
        <Empty kind="waiting" title={t(`empty.${view}`)}>
          {t(`emptyLead.${view}`)}
        </Empty>
      ) : (
        <div className={styles['split']} data-open={openId !== undefined}>
          <div className={styles['list']}>
            <ol aria-label={t(view)}>
              {rows.map((row) => (
                <Row
                  key={row.id}
                  row={row}
                  href={address(row.id)}
                  current={row.id === shown}
                  selectable={deciding.includes(row)}
                />
              ))}
            </ol>
            <Pages {...{ state, next, count }} />
          </div>
          <div className={styles['detail']}>
            {shown !== undefined && (
              <Detail key={shown} id={shown} me={me} back={state.href({})} nextHref={following(rows, shown, address)} />
            )}
          </div>
        </div>
      )}
      <BulkDecide
        formKey={newKey()}
        rows={deciding.map((row) => ({
          id: row.id,
          packageId: row.accessPackage?.id ?? '',
          packageName: row.accessPackage?.displayName ?? '',
          name: row.requestor?.displayName ?? row.id,
        }))}
        labels={{
          chosen: t('bulk.chosen'),
          clear: t('bulk.clear'),
          same: t('bulk.same'),
          several: t('bulk.several'),
          approve: t('approve'),
          deny: t('deny'),
          reason: t('bulk.reason'),
          title: t('bulk.title'),
          cancel: t('cancel'),
          done: t('bulk.done'),
        }}
      />
      <InboxKeys ids={rows.map(({ id }) => id)} shown={shown} addresses={rows.map(({ id }) => address(id))} />
    </>
  );
}

function following(rows: readonly InboxRow[], shown: string, address: (id: string) => string): string {
  const at = rows.findIndex(({ id }) => id === shown);
  const next = rows[at + 1] ?? rows[at - 1];
  return next === undefined || next.id === shown ? '/approvals' : address(next.id);
}

async function Row({
  row,
  href,
  current,
  selectable,
}: {
  row: InboxRow;
  href: string;
  current: boolean;
  selectable: boolean;
}) {
  const t = await getTranslations('approvals');
  const due = myStage(row)?.['@bailiwick.dueDateTime'];
  return (
    <li className={styles['row']} data-current={current}>
      {selectable && (
        <span className={styles['pick']}>
          <SelectRow name="approvals" id={row.id} label={t('choose', { name: row.requestor?.displayName ?? '' })} />
        </span>
      )}
      <Link href={href} aria-current={current ? 'true' : undefined} scroll={false}>
        <b>{row.requestor?.displayName}</b>
        <span>{row.accessPackage?.displayName}</span>
        <small>
          {due != null ? (
            <>
              {t('due')} <Time at={due} as="relative" />
            </>
          ) : row.state === 'pendingApproval' ? (
            t('others')
          ) : (
            <RequestState state={row.state} status={row.status} />
          )}
        </small>
      </Link>
    </li>
  );
}
