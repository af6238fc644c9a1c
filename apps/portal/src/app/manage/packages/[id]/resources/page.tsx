import { listResources } from '@bailiwick/contracts-catalog';
import { getTranslations } from 'next-intl/server';
import { Empty } from '../../../../../interface/shown/empty.tsx';
import { Panel } from '../../../../../interface/shown/page-head.tsx';
import { Tag } from '../../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../../interface/table/list-state.ts';
import { newKey } from '../../../../../interface/visit/act.ts';
import { readList } from '../../../../../interface/visit/read.ts';
import { namedBy } from '../../list/health.ts';
import { missingOf } from '../../list/packages-shown.ts';
import { editorPage, packageHref } from '../editor.tsx';
import { AddRoles } from './add-roles.tsx';
import { RemoveRole } from './remove-role.tsx';
import { rolePickerWords } from './role-picker-words.ts';
import { expandRoles, firstResources, type OfferedResource } from './offered.ts';

/** What the package gives: roles of resources of its catalog, and the ones it could give. */
export default editorPage('resources', async ({ shown, holders, may, query }) => {
  const t = await getTranslations('packageEditor.resources');
  const change = may('resourceRoleScopes.change');
  const { origins } = namedBy([shown]);
  const [gone, offered] = await Promise.all([
    missingOf(origins),
    change
      ? readList<OfferedResource>(listResources, {
          catalogId: shown.catalog.id,
          odata: { $expand: expandRoles, $orderby: 'displayName', $top: String(firstResources), $count: 'true' },
        })
      : null,
  ]);
  return (
    <>
      <Panel plain title={t('given')}>
        <EntityTable
          label={t('given')}
          rows={shown.resourceRoleScopes}
          keyOf={({ id }) => id}
          state={listState(query, { path: packageHref(shown.id, 'resources') })}
          next={undefined}
          searchable={false}
          columns={[
            {
              key: 'resource',
              title: t('resource'),
              cell: ({ role }) => (
                <>
                  {role?.resource?.displayName ?? t('gone')}{' '}
                  {(role?.resource == null || gone.has(role.resource.originId)) && (
                    <Tag tone="bad" title={t('goneLead')}>
                      {t('goneTag')}
                    </Tag>
                  )}
                </>
              ),
            },
            {
              key: 'kind',
              title: t('kind'),
              wide: true,
              cell: ({ role }) => (role === null ? '–' : t(`kinds.${role.originSystem}`)),
            },
            { key: 'role', title: t('role'), cell: ({ role }) => role?.displayName ?? '–' },
            {
              key: 'since',
              title: t('since'),
              wide: true,
              cell: ({ createdDateTime }) => <Time at={createdDateTime} as="date" />,
            },
            ...(change
              ? [
                  {
                    key: 'remove',
                    title: t('remove'),
                    as: 'number' as const,
                    cell: (scope: (typeof shown.resourceRoleScopes)[number]) => (
                      <RemoveRole scope={scope} shown={shown} holders={holders} />
                    ),
                  },
                ]
              : []),
          ]}
          empty={
            <Empty kind="yet" title={t('none')}>
              {change ? t('noneLead') : t('noneForReaders')}
            </Empty>
          }
        />
      </Panel>
      {offered !== null && (
        <Panel title={t('add')}>
          <AddRoles
            formKey={newKey()}
            packageId={shown.id}
            catalogId={shown.catalog.id}
            offered={offered.rows}
            total={offered.count ?? offered.rows.length}
            given={shown.resourceRoleScopes.flatMap(({ role }) =>
              role?.resource == null ? [] : [`${role.resource.id} ${role.originId}`],
            )}
            words={{
              picker: await rolePickerWords(shown.catalog.displayName),
              add: t('addChosen'),
              effect: holders === 0 ? t('addNobody') : t('addEffect', { count: holders }),
            }}
          />
        </Panel>
      )}
    </>
  );
});
