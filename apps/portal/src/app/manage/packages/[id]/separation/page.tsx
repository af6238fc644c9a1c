import {
  listIncompatibleGroups,
  listIncompatiblePackages,
  listPackagesIncompatibleWith,
} from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Panel } from '../../../../../interface/shown/page-head.tsx';
import { newKey } from '../../../../../interface/visit/act.ts';
import { readList } from '../../../../../interface/visit/read.ts';
import { editorPage } from '../editor.tsx';
import { plannedWords } from '../../planning/planned-words.ts';
import { addGroups, addPackages } from './actions.ts';
import { AddIncompatible } from './add-incompatible.tsx';
import { countBoth } from './both.ts';
import { Exceptions } from './exceptions.tsx';
import { Incompatible } from './incompatible.tsx';
import styles from './separation.module.css';

interface Named {
  readonly id: string;
  readonly displayName: string | null;
}

/** What cannot be held together with the package, on either side, and how many hold both today. */
export default editorPage('separation', async ({ shown, may, me }) => {
  const about = { accessPackageId: shown.id, odata: { $orderby: 'displayName', $top: '200' } };
  const [t, shell, packages, groups, reverse] = await Promise.all([
    getTranslations('packageEditor.separation'),
    getTranslations('shell'),
    readList<Named>(listIncompatiblePackages, about),
    readList<Named>(listIncompatibleGroups, about),
    readList<Named & { catalog: { id: string } }>(listPackagesIncompatibleWith, {
      ...about,
      odata: { ...about.odata, $expand: 'catalog' },
    }),
  ]);
  const both = await countBoth(shown.id, packages.rows);
  const change = may('incompatibilities.change');
  const words = {
    add: t('add'),
    planned: await plannedWords(),
    picker: {
      nothing: shell('picker.nothing'),
      failed: shell('picker.failed'),
      remove: shell.raw('picker.remove') as string,
    },
  };
  const collection = '/v1.0/identityGovernance/entitlementManagement/accessPackages';
  return (
    <>
      <p className={styles['lead']}>{t('lead')}</p>
      <div className={styles['sides']}>
        <Panel title={t('packages')}>
          {packages.rows.length === 0 && <p className={styles['soft']}>{t('nonePackages')}</p>}
          <ul className={styles['list']}>
            {packages.rows.map((row) => (
              <Incompatible
                key={row.id}
                kind="package"
                row={row}
                packageId={shown.id}
                change={change}
                both={both.get(row.id)}
              />
            ))}
          </ul>
          {change && (
            <AddIncompatible
              formKey={newKey()}
              action={addPackages}
              packageId={shown.id}
              from={collection}
              kind="incompatibleAccessPackageId"
              label={t('addPackage')}
              words={words}
            />
          )}
        </Panel>
        <Panel title={t('groups')}>
          {groups.rows.length === 0 && <p className={styles['soft']}>{t('noneGroups')}</p>}
          <ul className={styles['list']}>
            {groups.rows.map((row) => (
              <Incompatible key={row.id} kind="group" row={row} packageId={shown.id} change={change} />
            ))}
          </ul>
          {change && (
            <AddIncompatible
              formKey={newKey()}
              action={addGroups}
              packageId={shown.id}
              from="/v1.0/groups"
              kind="incompatibleGroupId"
              label={t('addGroup')}
              words={words}
            />
          )}
        </Panel>
      </div>
      <Panel title={t('reverse')}>
        <p className={styles['soft']}>{reverse.rows.length === 0 ? t('noneReverse') : t('reverseLead')}</p>
        <ul className={styles['list']}>
          {reverse.rows.map(({ id, displayName, catalog }) => (
            <li key={id}>
              {me.may('accessPackages.read', catalog.id) ? (
                <Link href={`/manage/packages/${id}/separation`} className="link">
                  {displayName}
                </Link>
              ) : (
                displayName
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Exceptions
        packageId={shown.id}
        visitorId={me.id}
        packages={packages.rows}
        groups={groups.rows}
        ask={may('exceptions.request')}
        decide={may('exceptions.decide')}
      />
    </>
  );
});
