import { getAccessPackage, getAccessPackageHistory } from '@bailiwick/contracts-access-package';
import { getAssignment, getAssignmentHistory } from '@bailiwick/contracts-request-workflow';
import { getNow, getTranslations } from 'next-intl/server';
import { PageHead, Panel } from '../../../interface/shown/page-head.tsx';
import { StateChip } from '../../../interface/shown/state-chip.tsx';
import { Timeline } from '../../../interface/shown/timeline.tsx';
import { openPage } from '../../../interface/visit/page.tsx';
import { read, readList, readOrNull } from '../../../interface/visit/read.ts';
import { preference } from '../../../interface/visit/visitor.ts';
import { Delivery } from '../../requests/[id]/delivery.tsx';
import { allowedBy, type AssignmentRow } from '../assignments.ts';
import { happened, type HistoryEntry } from '../happened.ts';
import { isNews, readLooks } from '../looks.ts';
import { Seen } from '../seen.tsx';
import styles from '../access.module.css';
import { HolderActions } from './holder-actions.tsx';
import { packageChanges, type PackageChange } from './package-changes.ts';
import { Why } from './why.tsx';

/** One assignment: what it gives, why the holder has it, what changed, and how to extend it or give it back. */
export default openPage({}, async ({ me, params }) => {
  const assignmentId = params['id'] ?? '';
  const odata = { $expand: 'accessPackage,assignmentPolicy,target' };
  const [t, { value, version }, history, looked, now] = await Promise.all([
    getTranslations('access'),
    read<typeof getAssignment, AssignmentRow>(getAssignment, { assignmentId, odata }),
    readOrNull(readList<HistoryEntry>(getAssignmentHistory, { assignmentId })),
    preference('seen'),
    getNow(),
  ]);
  const packageId = value.accessPackage?.id ?? '';
  const mine = value.target?.objectId === me.id;
  const live = value.state !== 'expired';
  const [changes, shownPackage] = await Promise.all([
    readOrNull(readList<PackageChange>(getAccessPackageHistory, { accessPackageId: packageId, odata: { $top: '50' } })),
    readOrNull(read(getAccessPackage, { accessPackageId: packageId, odata: {} })),
  ]);
  const since = value.schedule.startDateTime;
  const looks = readLooks(looked);
  const news =
    mine && live && isNews(looks, { id: assignmentId, since, changed: shownPackage?.value.modifiedDateTime });
  const entries = [
    ...(await happened(history?.rows ?? [])),
    ...(await packageChanges(changes?.rows ?? [], since)),
  ].toSorted((one, other) => other.at.localeCompare(one.at));
  return (
    <>
      <PageHead
        title={value.accessPackage?.displayName ?? t('gone')}
        trail={[{ href: '/access', title: t('title') }]}
        lead={value.accessPackage?.description}
        marks={<StateChip state={value.state} />}
        actions={mine && live && <HolderActions assignment={value} version={version} allowed={allowedBy(value)} />}
      />
      {news && (
        <p role="note" className={styles['news']}>
          {t('news')}
        </p>
      )}
      <div className={styles['one']}>
        <div>
          <Delivery assignment={value} packageId={packageId} />
          <Panel title={t('timeline')}>
            <Timeline entries={entries} />
          </Panel>
        </div>
        <Why assignment={value} history={history?.rows ?? []} />
      </div>
      {mine && <Seen id={assignmentId} now={now.getTime()} />}
    </>
  );
});
