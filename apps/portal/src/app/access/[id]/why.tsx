import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Facts, Panel } from '../../../interface/shown/page-head.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import type { AssignmentRow } from '../assignments.ts';
import { DaysLeft } from '../days-left.tsx';
import type { HistoryEntry } from '../happened.ts';

const asking = /^(?:User requests access package|Administrator directly assigns|Entitlement Management creates)/;
const approving = /^(?:Approve|Approval stage completed)/;

/** Why somebody has this: who asked, who said yes and what they said, under which policy, until when. */
export async function Why({ assignment, history }: { assignment: AssignmentRow; history: readonly HistoryEntry[] }) {
  const t = await getTranslations('access');
  const asked = history.find(({ activities }) => activities.some((name) => asking.test(name)));
  const approvals = history.filter(({ activities }) => activities.some((name) => approving.test(name)));
  const atOnce = asked !== undefined && asked.activities.some((name) => name.startsWith('Auto approve'));
  const byAdministrator = asked?.activities.some((name) => name.startsWith('Administrator')) ?? false;
  return (
    <Panel title={t('why')}>
      <Facts
        facts={[
          [byAdministrator ? t('assignedBy') : t('askedBy'), asked?.actor.displayName ?? (asked && t('system'))],
          [t('because'), asked?.reason],
          [
            t('approvedBy'),
            approvals.length === 0
              ? atOnce
                ? t('nobodyHadTo')
                : undefined
              : [...new Set(approvals.map(({ actor }) => actor.displayName ?? t('system')))].join(', '),
          ],
          [t('policy'), assignment.assignmentPolicy?.displayName],
          [t('since'), <Time key="since" at={assignment.schedule.startDateTime} />],
          [assignment.state === 'expired' ? t('endedOn') : t('ends'), <DaysLeft key="left" assignment={assignment} />],
          [
            t('request'),
            asked?.subject === 'assignmentRequest' && (
              <Link key="request" href={`/requests/${asked.subjectId}`} className="link">
                {t('toRequest')}
              </Link>
            ),
          ],
        ]}
      />
    </Panel>
  );
}
