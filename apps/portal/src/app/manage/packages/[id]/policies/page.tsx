import { getNow, getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../../../../interface/form/button.tsx';
import form from '../../../../../interface/form/form.module.css';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { Panel } from '../../../../../interface/shown/page-head.tsx';
import { Tag } from '../../../../../interface/shown/state-chip.tsx';
import { isAutomatic } from '../../automatic/automatic-draft.ts';
import { hasEnded } from '../../list/health.ts';
import { countHolders } from '../../list/packages-shown.ts';
import { draftOf, idsIn } from '../../policy/draft.ts';
import { namesOf } from '../../policy/names-of.ts';
import { stepsOf } from '../../policy/picture.ts';
import { PolicyPicture } from '../../policy/policy-picture.tsx';
import styles from '../../policy/policy.module.css';
import { PolicySaid } from '../../policy/policy-said.tsx';
import { sentencesOf } from '../../policy/sentences.ts';
import { policyTongue } from '../../policy/tongue.ts';
import { editorPage, packageHref } from '../editor.tsx';

/** By which rules people get the package: each policy said and drawn. */
export default editorPage('policies', async ({ shown, may }) => {
  const policies = shown.assignmentPolicies;
  const [t, planning, policyWords, tongue, names, now, holders] = await Promise.all([
    getTranslations('packageEditor.policies'),
    getTranslations('planning'),
    getTranslations('policy'),
    policyTongue(),
    namesOf([...new Set(policies.flatMap(idsIn))]),
    getNow(),
    Promise.all(policies.map(({ id }) => countHolders(shown.id, ` and assignmentPolicy/id eq '${id}'`))),
  ]);
  const change = may('policies.change');
  const make = change && (
    <div className={form['buttons']}>
      <ButtonLink href={`${packageHref(shown.id, 'policies')}/new`} look="primary">
        {t('new')}
      </ButtonLink>
      {may('policies.automate') && (
        <ButtonLink href={`${packageHref(shown.id, 'policies')}/automatic`}>{planning('automatic.new')}</ButtonLink>
      )}
    </div>
  );
  if (policies.length === 0)
    return (
      <Empty kind="yet" title={t('none')} action={make}>
        {t('noneLead')}
      </Empty>
    );
  return (
    <>
      {policies.map((policy, at) => {
        const draft = draftOf(policy, names);
        const href = `${packageHref(shown.id, 'policies')}/${policy.id}`;
        return (
          <Panel
            key={policy.id}
            title={policy.displayName}
            actions={
              <div className={styles['shownHead']}>
                {hasEnded(policy, now) && <Tag tone="bad">{t('ended')}</Tag>}
                <span>{t('holders', { count: holders[at] ?? 0 })}</span>
                <ButtonLink small href={href}>
                  {change ? t('edit') : t('open')}
                </ButtonLink>
              </div>
            }
          >
            <div className={styles['shown']}>
              {!isAutomatic(policy) && <PolicyPicture steps={stepsOf(draft, tongue)} label={policyWords('picture')} />}
              <PolicySaid sentences={sentencesOf(draft, tongue)} />
            </div>
          </Panel>
        );
      })}
      {make}
    </>
  );
});
