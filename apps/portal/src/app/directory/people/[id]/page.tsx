import { getFormatter, getTranslations } from 'next-intl/server';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { Facts, Panel } from '../../../../interface/shown/page-head.tsx';
import { Principal } from '../../../../interface/shown/principal.tsx';
import { Tag } from '../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../interface/shown/time.tsx';
import styles from '../../directory.module.css';
import { RolesOf } from '../../roles-of.tsx';
import { accessGraph, effectiveAccess } from './access.ts';
import { AccessPicture } from './access-picture.tsx';
import { conflictPairs, heldAccess, packagesHeld } from './held-access.ts';
import { openPerson } from './person-page.tsx';

/** Why somebody has what they have. */
export default openPerson('access', async ({ me, person }) => {
  const [t, d, format] = await Promise.all([getTranslations('people'), getTranslations('directory'), getFormatter()]);
  const { assignments: held, more } = await heldAccess(person.id, me);
  const packages = await packagesHeld([...new Set(held.map(({ packageId }) => packageId))]);
  const pairs = conflictPairs(packages, new Set(held.map(({ packageId }) => packageId)));
  const excluded = new Set(pairs.flatMap(({ one, other }) => [one.id, other.id]));
  const assignments = held.map((one) => ({ ...one, conflict: one.conflict || excluded.has(one.packageId) }));
  const resources = new Map(
    packages.flatMap(({ resourceRoleScopes }) =>
      resourceRoleScopes.flatMap(({ role }) =>
        role?.resource == null ? [] : [[role.resource.originId.toLowerCase(), role.resource] as const],
      ),
    ),
  );
  const groups = person.memberOf.map(({ id, displayName }) => ({ id, displayName: displayName ?? id }));
  const names = new Map(groups.map(({ id, displayName }) => [id.toLowerCase(), displayName]));
  const access = effectiveAccess(
    assignments,
    groups,
    (originId) => resources.get(originId.toLowerCase())?.displayName ?? names.get(originId.toLowerCase()),
    t('member'),
  );
  const until = (ends: string | null) =>
    ends === null ? t('noEnd') : t('until', { date: format.dateTime(new Date(ends), { dateStyle: 'medium' }) });
  const graph = accessGraph(access, assignments, {
    person: person.displayName,
    byHand: t('byHand'),
    noteOf: ({ ends }) => until(ends),
    conflict: t('conflict'),
  });
  return (
    <>
      {pairs.length > 0 && (
        <Panel title={t('conflicts', { count: pairs.length })}>
          <ul className={styles['rows']}>
            {pairs.map(({ one, other }) => (
              <li key={`${one.id} ${other.id}`}>
                <span>{t('conflictOf', { one: one.displayName, other: other.displayName })}</span>
                <Tag tone="bad">{t('conflict')}</Tag>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('why')}>
        {access.length === 0 ? (
          <Empty kind="yet" title={t('nothing')}>
            {t('nothingLead')}
          </Empty>
        ) : (
          <AccessPicture access={access} graph={graph} resources={resources} until={until} />
        )}
        {more > 0 && <p className={styles['soft']}>{t('more', { count: more })}</p>}
      </Panel>
      <div className={styles['columns']}>
        <RolesOf principalId={person.id} note={t('rolesNote')} />
        <Panel title={d('facts')}>
          <Facts
            facts={[
              [d('userPrincipalName'), person.userPrincipalName],
              [d('mail'), person.mail],
              [t('manager'), person.manager === null ? null : <Principal key="manager" of={person.manager} />],
              [d('department'), person.department],
              [t('company'), person.companyName],
              [t('office'), person.officeLocation],
              [t('employeeId'), person.employeeId],
              [d('created'), <Time key="created" at={person.createdDateTime} as="date" />],
              [d('id'), <code key="id">{person.id}</code>],
            ]}
          />
        </Panel>
      </div>
    </>
  );
});
