import { getAccessPackageHistory } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { Timeline } from '../../../../../interface/shown/timeline.tsx';
import { listState } from '../../../../../interface/table/list-state.ts';
import { Pages } from '../../../../../interface/table/pages.tsx';
import { Toolbar } from '../../../../../interface/table/toolbar.tsx';
import { readList } from '../../../../../interface/visit/read.ts';
import { editorPage, packageHref } from '../editor.tsx';
import styles from './history.module.css';
import { toldHistory, type Entry } from './told-history.ts';

const kinds: Readonly<Record<string, string>> = {
  package: `objectType eq 'accessPackage'`,
  policies: `objectType eq 'assignmentPolicy'`,
};

/** Everything that happened to the package and its policies: who, when, why, and what was different afterwards. */
export default editorPage('history', async ({ shown, query }) => {
  const t = await getTranslations('packageEditor.history');
  const state = listState(query, { path: packageHref(shown.id, 'history'), size: 30, count: false });
  const { $orderby: _, ...odata } = state.odata;
  const wanted = query['of'] ?? '';
  const $filter = Object.hasOwn(kinds, wanted) ? kinds[wanted] : undefined;
  const history = (options: Readonly<Record<string, string>>) =>
    readList<Entry>(getAccessPackageHistory, { accessPackageId: shown.id, odata: options });
  const [{ rows, next }, newest] = await Promise.all([
    history({ ...odata, ...($filter !== undefined && { $filter }) }),
    // What a policy said at an earlier time is found by going back from what it says now.
    query['after'] === undefined ? null : history({ $filter: kinds['policies'] ?? '', $top: '999' }),
  ]);
  const filters = [
    {
      name: 'of',
      label: t('only'),
      all: t('all'),
      options: (['package', 'policies'] as const).map((value) => ({ value, label: t(value) })),
    },
  ];
  return (
    <div className={styles['history']}>
      <Toolbar state={state} filters={filters} searchable={false} label={t('only')} />
      {rows.length === 0 ? (
        <Empty kind="yet" title={t('empty')}>
          {t('emptyLead')}
        </Empty>
      ) : (
        <Timeline entries={await toldHistory(rows, shown, newest?.rows)} area="packageEditor.history.properties" />
      )}
      <Pages state={state} next={next} count={undefined} />
    </div>
  );
});
