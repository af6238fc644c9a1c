import { getRequest, getRequestedAssignment } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ButtonLink } from '../../../interface/form/button.tsx';
import { ConfirmDialog } from '../../../interface/form/dialog.tsx';
import { Facts, PageHead, Panel } from '../../../interface/shown/page-head.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import { newKey } from '../../../interface/visit/act.ts';
import { openPage } from '../../../interface/visit/page.tsx';
import { read, readOrNull } from '../../../interface/visit/read.ts';
import { Talk } from '../../approvals/talk.tsx';
import { factsOfAnswers } from '../../packages/[id]/question-fields.ts';
import { kindOf } from '../kind.ts';
import { RequestState } from '../request-state.tsx';
import { isOpen, readStages, type RequestRow } from '../requests.ts';
import { withdrawRequest } from './actions.ts';
import { Delivery } from './delivery.tsx';
import { RequestProgress } from './request-progress.tsx';
import { RequestTimeline } from './request-timeline.tsx';
import styles from './request.module.css';

/** One request: how far it is, who decides by when, what was delivered, and what happened. */
export default openPage({}, async ({ me, params }) => {
  const assignmentRequestId = params['id'] ?? '';
  const odata = { $expand: 'accessPackage($expand=catalog),requestor,assignment($expand=target),@bailiwick.target' };
  const [t, shell, request, stages, assignment] = await Promise.all([
    getTranslations('requests'),
    getTranslations('shell'),
    read<typeof getRequest, RequestRow & { accessPackage?: { catalog?: { id: string } } }>(getRequest, {
      assignmentRequestId,
      odata,
    }),
    readStages(assignmentRequestId),
    readOrNull(read(getRequestedAssignment, { assignmentRequestId, odata: {} })),
  ]);
  const { value, version } = request;
  const mine = value.requestor?.objectId === me.id;
  const forMe = value.requestType === 'onBehalfAdd' && value['@bailiwick.target']?.objectId === me.id;
  const ties = [...(mine ? ['requestor'] : []), ...(forMe ? ['target'] : [])];
  const mayCancel = me.may('requests.cancel', value.accessPackage?.catalog?.id ?? null, ties);
  const cancellable = ['submitted', 'pendingApproval', 'scheduled'].includes(value.state);
  const again = mine && !isOpen(value) && value.state !== 'delivered' && kindOf(value.requestType) === 'add';
  return (
    <>
      <PageHead
        title={value.accessPackage?.displayName ?? t('gone')}
        trail={[{ href: '/requests', title: t('title') }]}
        marks={<RequestState state={value.state} status={value.status} />}
        lead={t(`kindLead.${kindOf(value.requestType)}`, { name: value.requestor?.displayName ?? '' })}
        actions={
          <>
            {again && (
              <ButtonLink href={`/packages/${value.accessPackage?.id ?? ''}?from=${value.id}`}>{t('again')}</ButtonLink>
            )}
            {mayCancel && cancellable && (
              <ConfirmDialog
                action={withdrawRequest}
                formKey={newKey()}
                version={version}
                hidden={{ id: value.id }}
                open={t('withdraw')}
                title={t('withdrawTitle')}
                confirm={t('withdraw')}
                danger
                cancel={shell('cancel')}
                reload={shell('reload')}
              >
                <p>{t('withdrawLead')}</p>
              </ConfirmDialog>
            )}
          </>
        }
      />
      <div className={styles['request']}>
        <div>
          <Panel title={t('progress')}>
            <RequestProgress request={value} stages={stages} />
          </Panel>
          <Talk requestId={value.id} as={mine && value.state === 'pendingApproval' ? 'requestor' : 'reader'} />
          {assignment !== null && <Delivery assignment={assignment.value} packageId={value.accessPackage?.id} />}
          <Panel title={t('timeline')}>
            <RequestTimeline request={value} stages={stages} assignmentId={assignment?.value.id} />
          </Panel>
        </div>
        <Panel title={t('details')}>
          <Facts
            facts={[
              [t('requestor'), value.requestor?.displayName],
              [t('justification'), value.justification],
              ...factsOfAnswers(value.answers),
              [t('asked'), <Time key="asked" at={value.createdDateTime} as="exact" />],
              [
                t('finished'),
                value.completedDateTime && <Time key="finished" at={value.completedDateTime} as="exact" />,
              ],
              [t('starts'), value.schedule.startDateTime && <Time key="starts" at={value.schedule.startDateTime} />],
              [
                t('ends'),
                value.schedule.expiration.endDateTime && <Time key="ends" at={value.schedule.expiration.endDateTime} />,
              ],
              [
                t('endLimit'),
                value['@bailiwick.endLimitDateTime'] && (
                  <Time key="endLimit" at={value['@bailiwick.endLimitDateTime']} />
                ),
              ],
              [
                t('package'),
                <Link key="package" href={`/packages/${value.accessPackage?.id ?? ''}`} className="link">
                  {value.accessPackage?.displayName}
                </Link>,
              ],
              [
                t('access'),
                assignment !== null && assignment.value.state !== 'expired' && mine && (
                  <Link key="access" href={`/access/${assignment.value.id}`} className="link">
                    {t('toAccess')}
                  </Link>
                ),
              ],
            ]}
          />
        </Panel>
      </div>
    </>
  );
});
