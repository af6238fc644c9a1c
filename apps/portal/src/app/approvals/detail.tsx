import { getUser } from '@bailiwick/contracts-directory';
import { getRequest } from '@bailiwick/contracts-request-workflow';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Facts, PageHead, Panel } from '../../interface/shown/page-head.tsx';
import { Time } from '../../interface/shown/time.tsx';
import { read, readOrNull } from '../../interface/visit/read.ts';
import type { Visitor } from '../../interface/visit/visitor.ts';
import { kindOf } from '../requests/kind.ts';
import { RequestState } from '../requests/request-state.tsx';
import { RequestProgress } from '../requests/[id]/request-progress.tsx';
import { readStages, type RequestRow } from '../requests/requests.ts';
import { factsOfAnswers } from '../packages/[id]/question-fields.ts';
import styles from './approvals.module.css';
import { DecisionForm } from './decision-form.tsx';
import { MoreActions } from './more-actions.tsx';
import { TakeBack } from './take-back.tsx';
import { Talk } from './talk.tsx';

interface DetailProps {
  readonly id: string;
  readonly me: Visitor;
  readonly back: string;
  /** Where to go when this one is decided. */
  readonly nextHref: string;
}

interface Person {
  readonly jobTitle?: string | null;
  readonly department?: string | null;
  readonly companyName?: string | null;
  readonly userType?: string | null;
  readonly accountEnabled?: boolean;
}

/** Everything one needs to know to decide, and the decision. */
export async function Detail({ id, me, back, nextHref }: DetailProps) {
  const [t, { value: request }, stages] = await Promise.all([
    getTranslations('approvals'),
    read<typeof getRequest, RequestRow>(getRequest, {
      assignmentRequestId: id,
      odata: { $expand: 'accessPackage,requestor,assignment' },
    }),
    readStages(id),
  ]);
  const requestor = request.requestor;
  const person = await readOrNull(
    read<typeof getUser, Person>(getUser, {
      userId: requestor?.objectId ?? '',
      odata: { $select: 'jobTitle,department,companyName,userType,accountEnabled' },
    }),
  );
  const mine = stages.find(({ assignedToMe }) => assignedToMe);
  const approvedByMe = stages.some((stage) =>
    stage['@bailiwick.decisions']?.some(
      ({ person: { id: decider }, result }) => decider === me.id && result === 'Approve',
    ),
  );
  const live = request.assignment !== undefined && request.assignment?.state !== 'expired';
  const revocable =
    approvedByMe && live && kindOf(request.requestType) !== 'remove' ? request.assignment?.id : undefined;
  const due = mine?.['@bailiwick.dueDateTime'];
  const { userType, accountEnabled, jobTitle, department, companyName } = person?.value ?? {};
  return (
    <article aria-label={t('request')}>
      <Link href={back} className={styles['back']}>
        ← {t('back')}
      </Link>
      <PageHead
        level={2}
        title={requestor?.displayName ?? t('request')}
        marks={<RequestState state={request.state} status={request.status} />}
        actions={
          revocable !== undefined && (
            <TakeBack assignmentId={revocable} name={request.accessPackage?.displayName ?? ''} />
          )
        }
        lead={t(`kinds.${kindOf(request.requestType)}`, { name: request.accessPackage?.displayName ?? '' })}
      />
      {mine !== undefined && (
        <Panel>
          <DecisionForm requestId={id} stage={mine} nextHref={nextHref} />
          <MoreActions requestId={id} stage={mine} />
        </Panel>
      )}
      <Talk requestId={id} as={mine === undefined ? 'reader' : 'approver'} />
      <Panel title={t('about')}>
        <Facts
          facts={[
            [t('justification'), request.justification],
            ...factsOfAnswers(request.answers),
            [t('due'), due != null && <Time key="due" at={due} />],
            [t('asked'), <Time key="asked" at={request.createdDateTime} />],
            [t('from'), request.schedule.startDateTime && <Time key="from" at={request.schedule.startDateTime} />],
            [
              t('until'),
              request.schedule.expiration.endDateTime && (
                <Time key="until" at={request.schedule.expiration.endDateTime} />
              ),
            ],
            [
              t('package'),
              <Link key="package" href={`/packages/${request.accessPackage?.id ?? ''}`} className="link">
                {request.accessPackage?.displayName}
              </Link>,
            ],
            [t('packageIs'), request.accessPackage?.description],
          ]}
        />
      </Panel>
      <Panel title={t('who')}>
        <Facts
          facts={[
            [t('job'), jobTitle],
            [t('department'), [department, companyName].filter(Boolean).join(' · ')],
            [t('account'), requestor?.principalName],
            [
              t('caution'),
              [userType === 'Guest' && t('guest'), accountEnabled === false && t('disabled')]
                .filter(Boolean)
                .join(', '),
            ],
          ]}
        />
      </Panel>
      <Panel title={t('progress')}>
        <RequestProgress request={request} stages={stages} />
      </Panel>
    </article>
  );
}
