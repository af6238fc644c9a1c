import { getNow, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { ButtonLink } from '../../../../interface/form/button.tsx';
import { ConfirmDialog } from '../../../../interface/form/dialog.tsx';
import { Facts, Panel } from '../../../../interface/shown/page-head.tsx';
import { Time } from '../../../../interface/shown/time.tsx';
import { newKey } from '../../../../interface/visit/act.ts';
import { Ailments } from '../list/ailments.tsx';
import { ailmentsOf, namedBy } from '../list/health.ts';
import { knownOf, missingOf } from '../list/packages-shown.ts';
import { draftOf, idsIn } from '../policy/draft.ts';
import { namesOf } from '../policy/names-of.ts';
import { PolicySaid } from '../policy/policy-said.tsx';
import { sentencesOf } from '../policy/sentences.ts';
import { policyTongue } from '../policy/tongue.ts';
import { removePackage } from './actions.ts';
import { CopyLink } from './copy-link.tsx';
import { editorPage, packageHref } from './editor.tsx';
import styles from './overview.module.css';
import { Settings } from './settings.tsx';

/** What the package is, gives and asks, at a glance; its name and whether it is listed, to be changed on the spot. */
export default editorPage('overview', async ({ shown, version, holders, may }) => {
  const named = namedBy([shown]);
  const policies = shown.assignmentPolicies;
  const [t, shell, now, known, gone, tongue, names] = await Promise.all([
    getTranslations('packageEditor'),
    getTranslations('shell'),
    getNow(),
    knownOf(named.people, named.groups),
    missingOf(named.origins),
    policyTongue(),
    namesOf([...new Set(policies.flatMap(idsIn))]),
  ]);
  const link = `/packages/${shown.id}`;
  return (
    <div className={styles['columns']}>
      <div>
        {may('accessPackages.update') ? (
          <Settings shown={shown} version={version} />
        ) : (
          shown.description !== null && <Panel title={t('settings.description')}>{shown.description}</Panel>
        )}
        <Panel
          title={t('overview.gives')}
          actions={
            <ButtonLink small href={packageHref(shown.id, 'resources')}>
              {t('overview.toResources')}
            </ButtonLink>
          }
        >
          {shown.resourceRoleScopes.length === 0 ? (
            <p className={styles['soft']}>{t('overview.givesNothing')}</p>
          ) : (
            <ul className={styles['gives']}>
              {shown.resourceRoleScopes.map(({ id, role }) => (
                <li key={id}>
                  <b>{role?.resource?.displayName ?? t('resources.gone')}</b> <span>{role?.displayName}</span>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        <Panel
          title={t('overview.rules')}
          actions={
            <ButtonLink small href={packageHref(shown.id, 'policies')}>
              {t('overview.toPolicies')}
            </ButtonLink>
          }
        >
          {policies.length === 0 ? (
            <p className={styles['soft']}>{t('policies.noneLead')}</p>
          ) : (
            policies.map((policy) => (
              <section key={policy.id} className={styles['rule']}>
                {policies.length > 1 && <h3>{policy.displayName}</h3>}
                <PolicySaid sentences={sentencesOf(draftOf(policy, names), tongue)} />
              </section>
            ))
          )}
        </Panel>
      </div>
      <aside>
        <Panel title={t('overview.about')}>
          <Facts
            facts={[
              [t('overview.health'), <Ailments key="health" of={ailmentsOf(shown, known, gone, now)} />],
              [t('overview.holders'), t('overview.people', { count: holders })],
              [
                t('overview.catalog'),
                <Link key="catalog" className="link" href={`/catalogs/${shown.catalog.id}`}>
                  {shown.catalog.displayName}
                </Link>,
              ],
              [t('overview.created'), <Time key="created" at={shown.createdDateTime} />],
              [t('overview.changed'), <Time key="changed" at={shown.modifiedDateTime} />],
            ]}
          />
        </Panel>
        <Panel title={t('overview.link')}>
          <p className={styles['soft']}>{t('overview.linkLead')}</p>
          <CopyLink path={link} copy={t('overview.copy')} copied={t('overview.copied')} />
        </Panel>
        {may('accessPackages.delete') && (
          <Panel title={t('delete.title')}>
            <p className={styles['soft']}>{holders === 0 ? t('delete.nobody') : t('delete.not', { count: holders })}</p>
            <ConfirmDialog
              open={t('delete.open')}
              title={t('delete.confirmTitle', { name: shown.displayName })}
              whyNot={holders === 0 ? undefined : t('delete.not', { count: holders })}
              action={removePackage}
              formKey={newKey()}
              version={version}
              hidden={{ packageId: shown.id, name: shown.displayName }}
              confirm={t('delete.open')}
              danger
              cancel={shell('cancel')}
              reload={shell('reload')}
            >
              <p>{t('delete.lead', { count: policies.length })}</p>
            </ConfirmDialog>
          </Panel>
        )}
      </aside>
    </div>
  );
});
