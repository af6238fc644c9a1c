import { getAssignmentHistory } from '@bailiwick/contracts-request-workflow';
import type { historyEntry } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { Timeline, type TimelineEntry } from '../../../interface/shown/timeline.tsx';
import { readList, readOrNull } from '../../../interface/visit/read.ts';
import { happened } from '../../access/happened.ts';
import type { RequestRow, StageRow } from '../requests.ts';

interface RequestTimelineProps {
  readonly request: RequestRow;
  readonly stages: readonly StageRow[];
  readonly assignmentId: string | undefined;
}

/** What happened to a request: with an assignment from the records of both, before that from what the request tells. */
export async function RequestTimeline({ request, stages, assignmentId }: RequestTimelineProps) {
  const t = await getTranslations('requests');
  const history =
    assignmentId === undefined
      ? null
      : await readOrNull(readList<z.output<typeof historyEntry>>(getAssignmentHistory, { assignmentId }));
  if (history !== null) {
    const own = history.rows.filter(({ subject, subjectId }) => subject === 'assignment' || subjectId === request.id);
    return <Timeline entries={await happened(own)} />;
  }
  return <Timeline entries={entriesOf(request, stages, t)} />;
}

function entriesOf(
  request: RequestRow,
  stages: readonly StageRow[],
  t: Awaited<ReturnType<typeof getTranslations<'requests'>>>,
): TimelineEntry[] {
  const requestor = {
    type: 'user',
    id: request.requestor?.objectId ?? '',
    displayName: request.requestor?.displayName,
  };
  const decided = stages.flatMap((stage): TimelineEntry[] => {
    if (stage.reviewedDateTime === null || stage.reviewResult === 'NotReviewed') return [];
    const approved = stage.reviewResult === 'Approved';
    return [
      {
        id: stage.id,
        at: stage.reviewedDateTime,
        actor: { type: 'user', id: stage.reviewedBy?.id ?? '', displayName: stage.reviewedBy?.displayName },
        what: t(approved ? 'happened.approved' : 'happened.denied'),
        tone: approved ? 'good' : 'bad',
        reason: stage.justification,
      },
    ];
  });
  const ended: TimelineEntry[] =
    request.completedDateTime === null ||
    !['canceled', 'denied'].includes(request.state) ||
    decided.some(({ tone }) => tone === 'bad')
      ? []
      : [
          {
            id: 'ended',
            at: request.completedDateTime,
            actor: request.state === 'canceled' ? requestor : { type: 'system', id: 'system' },
            what: t(request.state === 'canceled' ? 'happened.canceled' : 'happened.ranOut'),
            tone: 'calm',
          },
        ];
  const asked: TimelineEntry[] =
    request.createdDateTime === null
      ? []
      : [
          {
            id: 'asked',
            at: request.createdDateTime,
            actor: requestor,
            what: t('happened.asked'),
            tone: 'info',
            reason: request.justification,
          },
        ];
  return [...ended, ...decided.toReversed(), ...asked];
}
