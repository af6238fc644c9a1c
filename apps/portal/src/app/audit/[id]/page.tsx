import { getDirectoryAudit } from '@bailiwick/contracts-audit';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Diff } from '../../../interface/shown/diff.tsx';
import { Facts, PageHead, Panel } from '../../../interface/shown/page-head.tsx';
import { Chip } from '../../../interface/shown/state-chip.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import { openPage } from '../../../interface/visit/page.tsx';
import { read } from '../../../interface/visit/read.ts';
import styles from '../audit.module.css';
import { placeOf, valueOf, type AuditRow } from '../audit-row.ts';

export default openPage({ permission: 'audit.read' }, async ({ params }) => {
  const directoryAuditId = params['id'] ?? '';
  const [t, shell, { value: row }] = await Promise.all([
    getTranslations('audit'),
    getTranslations('shell'),
    read<typeof getDirectoryAudit, AuditRow>(getDirectoryAudit, { directoryAuditId, odata: {} }),
  ]);
  const { user, app } = row.initiatedBy;
  return (
    <>
      <PageHead
        trail={[{ href: '/audit', title: t('title') }]}
        title={row.activityDisplayName}
        marks={
          <Chip
            tone={row.result === 'success' ? 'good' : 'bad'}
            words={t.has(`results.${row.result}`) ? t(`results.${row.result}`) : row.result}
          />
        }
        lead={<Time at={row.activityDateTime} as="exact" />}
      />
      <div className={styles['columns']}>
        <Panel title={t('targets')}>
          {row.targetResources.map((target) => {
            const place = placeOf(target);
            return (
              <div key={`${target.type} ${target.id}`} className={styles['target']}>
                <p>
                  {place === undefined ? (
                    <b>{target.displayName ?? target.id}</b>
                  ) : (
                    <Link href={place} className="link">
                      {target.displayName ?? target.id}
                    </Link>
                  )}
                  <small>{target.type}</small>
                  {target.id !== null && (
                    <Link href={`/audit?object=${encodeURIComponent(target.id)}`} className={styles['soft']}>
                      {t('everythingAbout')}
                    </Link>
                  )}
                </p>
                {target.modifiedProperties.length > 0 && (
                  <Diff
                    changes={target.modifiedProperties.map(({ displayName, oldValue, newValue }) => ({
                      name: displayName ?? '',
                      before: valueOf(oldValue),
                      after: valueOf(newValue),
                    }))}
                  />
                )}
              </div>
            );
          })}
        </Panel>
        <Panel title={t('facts')}>
          <Facts
            facts={[
              [
                t('who'),
                user?.id == null ? (
                  (app?.displayName ?? shell('theSystem'))
                ) : (
                  <Link key="who" href={`/directory/people/${user.id}`} className="link">
                    {user.displayName ?? user.userPrincipalName}
                  </Link>
                ),
              ],
              [t('reason'), row.resultReason],
              [t('category'), t(`categories.${row.category}`)],
              [t('service'), row.loggedByService],
              ...row.additionalDetails.map(({ key, value }) => [key, value] as const),
              [
                t('correlation'),
                <Link key="correlation" href={`/audit?correlation=${row.correlationId}`} className="link">
                  {t('sameCause')}
                </Link>,
              ],
              [
                t('id'),
                <code key="id" className={styles['hash']}>
                  {row.id}
                </code>,
              ],
            ]}
          />
        </Panel>
      </div>
    </>
  );
});
