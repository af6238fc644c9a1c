import { getAccessPackage, getAvailableAccessPackage } from '@bailiwick/contracts-access-package';
import { getRequest } from '@bailiwick/contracts-request-workflow';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../../interface/form/button.tsx';
import { PageHead, Panel } from '../../../interface/shown/page-head.tsx';
import { Tag } from '../../../interface/shown/state-chip.tsx';
import { openPage } from '../../../interface/visit/page.tsx';
import { read, readOrNull } from '../../../interface/visit/read.ts';
import { givenRoles, readMine, type OfferedPackage } from '../offered.ts';
import { Conflicts } from './conflicts.tsx';
import { Contents } from './contents.tsx';
import { RequestForm } from './request-form.tsx';
import { earlierAnswers } from './question-fields.ts';
import { namesOfStages, readTerms } from './requirements.ts';
import styles from './sheet.module.css';
import { TermsChoice } from './terms-choice.tsx';
import { WhatHappens } from './what-happens.tsx';
import { WhyNot } from './why-not.tsx';

/** One package as somebody who may want it sees it: what they get, who decides, and the form to ask. */
export default openPage({}, async ({ params, query }) => {
  const accessPackageId = params['id'] ?? '';
  const [t, offered, terms, mine, earlier] = await Promise.all([
    getTranslations('packageSheet'),
    readSheet(accessPackageId),
    readTerms(accessPackageId),
    readMine(),
    readEarlier(query['from']),
  ]);
  if (offered === null) notFound();
  const chosen = terms.find(({ policyId }) => policyId === query['policy']) ?? terms[0];
  const assignmentId = mine.held.get(accessPackageId);
  const requestId = mine.asked.get(accessPackageId);
  const conflicts = chosen?.['@bailiwick.conflicts'] ?? [];
  return (
    <>
      <PageHead
        title={offered.displayName}
        trail={[{ href: '/packages', title: t('browse') }]}
        lead={offered.description}
        marks={
          assignmentId !== undefined ? (
            <Tag tone="good">{t('have')}</Tag>
          ) : requestId !== undefined ? (
            <Tag tone="wait">{t('asked')}</Tag>
          ) : undefined
        }
      />
      <div className={styles['sheet']}>
        <div>
          <Panel title={t('whatYouGet')}>
            <Contents roles={offered.resourceRoleScopes} />
          </Panel>
          {chosen !== undefined && (
            <Panel title={t('whatHappens')}>
              <WhatHappens terms={chosen} names={await namesOfStages(chosen)} />
            </Panel>
          )}
        </div>
        <Panel title={assignmentId !== undefined ? t('youHaveThis') : t('ask')}>
          {assignmentId !== undefined ? (
            <div className={styles['already']}>
              <p>{t('haveLead')}</p>
              <ButtonLink href={`/access/${assignmentId}`} look="primary">
                {t('toMyAccess')}
              </ButtonLink>
            </div>
          ) : requestId !== undefined ? (
            <div className={styles['already']}>
              <p>{t('askedLead')}</p>
              <ButtonLink href={`/requests/${requestId}`} look="primary">
                {t('toMyRequest')}
              </ButtonLink>
            </div>
          ) : chosen === undefined ? (
            <WhyNot packageId={accessPackageId} />
          ) : (
            <>
              <TermsChoice all={terms} chosen={chosen} path={`/packages/${accessPackageId}`} />
              <Conflicts conflicts={conflicts} />
              <RequestForm
                packageId={accessPackageId}
                terms={chosen}
                justification={earlier.justification}
                answers={earlier.answers}
                blocked={conflicts.length > 0}
              />
            </>
          )}
        </Panel>
      </div>
    </>
  );
});

/** As a requestor may see it, else as a holder or by role. */
async function readSheet(accessPackageId: string): Promise<Omit<OfferedPackage, 'catalog'> | null> {
  const odata = { $expand: givenRoles };
  const offered = await readOrNull(
    read<never, OfferedPackage>(getAvailableAccessPackage as never, { accessPackageId, odata } as never),
  );
  return (
    (
      offered ??
      (await readOrNull(read<never, OfferedPackage>(getAccessPackage as never, { accessPackageId, odata } as never)))
    )?.value ?? null
  );
}

/** Somebody who asks again begins with what they wrote before. */
async function readEarlier(requestId: string | undefined) {
  const found =
    requestId === undefined ? null : await readOrNull(read(getRequest, { assignmentRequestId: requestId, odata: {} }));
  return {
    justification: found?.value.justification ?? '',
    answers: earlierAnswers(found?.value.answers ?? []),
  };
}
