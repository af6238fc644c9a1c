import { getTranslations } from 'next-intl/server';
import { StageStrip, type Step } from '../../../interface/shown/stage-strip.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import type { RequestRow, StageRow } from '../requests.ts';

/** How far a request is: asked, each decision with who and by when, delivered. */
export async function RequestProgress({ request, stages }: { request: RequestRow; stages: readonly StageRow[] }) {
  const t = await getTranslations('requests');
  const stopped = ['denied', 'canceled', 'deliveryFailed'].includes(request.state);
  const steps: Step[] = [
    {
      key: 'asked',
      title: t('steps.asked', { name: request.requestor?.displayName ?? '' }),
      detail: <Time at={request.createdDateTime} />,
      state: 'done',
      says: t('says.done'),
    },
    ...stages.map((stage) => stepOf(stage, t)),
  ];
  if (request.state === 'canceled')
    steps.push({ key: 'canceled', title: t('steps.canceled'), state: 'stopped', says: t('says.stopped') });
  else if (!stopped || request.state === 'deliveryFailed') steps.push(deliveryStep(request, t));
  return (
    <StageStrip
      label={t('progress')}
      steps={steps.filter(({ state }) => !stopped || ['done', 'stopped'].includes(state))}
    />
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<'requests'>>>;

function stepOf(stage: StageRow, t: Words): Step {
  const names = (stage['@bailiwick.approvers'] ?? [])
    .map(({ displayName }) => displayName)
    .filter((name) => name !== null);
  const who = names.length === 0 ? t('approvers') : names.slice(0, 4).join(', ') + (names.length > 4 ? ' …' : '');
  const key = stage.id;
  if (stage.status === 'Expired')
    return { key, title: t('steps.ranOut', { who }), state: 'stopped', says: t('says.stopped') };
  if (stage.reviewResult !== 'NotReviewed') {
    const approved = stage.reviewResult === 'Approved';
    return {
      key,
      title: t(approved ? 'steps.approved' : 'steps.denied', { who: stage.reviewedBy?.displayName ?? who }),
      detail: (
        <>
          {stage.justification !== null && <>“{stage.justification}” · </>}
          <Time at={stage.reviewedDateTime} as="relative" />
        </>
      ),
      state: approved ? 'done' : 'stopped',
      says: t(approved ? 'says.done' : 'says.stopped'),
    };
  }
  if (stage.status !== 'InProgress')
    return { key, title: t('steps.later', { who }), state: 'later', says: t('says.later') };
  const due = stage['@bailiwick.dueDateTime'];
  const escalates = stage['@bailiwick.escalatesDateTime'];
  const approvals = (stage['@bailiwick.decisions'] ?? []).filter(({ result }) => result === 'Approve').length;
  const { kind, quorum } = stage['@bailiwick.decisionRule'];
  const needed = kind === 'quorum' ? quorum : kind === 'all' ? (stage['@bailiwick.approvers']?.length ?? 0) : 1;
  return {
    key,
    title: t('steps.waiting', { who }),
    detail:
      due === null ? undefined : (
        <>
          {needed > 1 && <>{t('soMany', { approvals, needed })} · </>}
          {t('due')} <Time at={due} />
          {escalates !== null && (
            <>
              {' · '}
              {t('escalates')} <Time at={escalates} />
            </>
          )}
          {stage['@bailiwick.escalatedDateTime'] !== null && <> · {t('escalated')}</>}
        </>
      ),
    state: 'now',
    says: t('says.now'),
  };
}

function deliveryStep({ state, schedule }: RequestRow, t: Words): Step {
  const key = 'delivery';
  switch (state) {
    case 'delivered':
      return { key, title: t('steps.delivered'), state: 'done', says: t('says.done') };
    case 'partiallyDelivered':
    case 'deliveryFailed':
      return { key, title: t(`steps.${state}`), state: 'stopped', says: t('says.stopped') };
    case 'scheduled':
      return {
        key,
        title: t('steps.scheduled'),
        detail: <Time at={schedule.startDateTime} />,
        state: 'now',
        says: t('says.now'),
      };
    case 'delivering':
      return { key, title: t('steps.delivering'), state: 'now', says: t('says.now') };
    default:
      return { key, title: t('steps.deliver'), state: 'later', says: t('says.later') };
  }
}
