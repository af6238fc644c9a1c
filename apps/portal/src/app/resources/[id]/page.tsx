import { listAssignments } from '@bailiwick/contracts-request-workflow';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../../interface/form/dialog.tsx';
import { Empty } from '../../../interface/shown/empty.tsx';
import { Facts, PageHead, Panel } from '../../../interface/shown/page-head.tsx';
import { StateChip, Tag } from '../../../interface/shown/state-chip.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import { EntityTable } from '../../../interface/table/entity-table.tsx';
import { listState } from '../../../interface/table/list-state.ts';
import { newKey } from '../../../interface/visit/act.ts';
import { openPage } from '../../../interface/visit/page.tsx';
import { quoted, readList, type List } from '../../../interface/visit/read.ts';
import { readAgain, removeResource } from '../../catalogs/[id]/resources/actions.ts';
import { ResourceIcon, resourceKind } from '../../catalogs/[id]/resources/kind.tsx';
import { GrantPicture } from './grant-picture.tsx';
import { findResource, packagesGiving } from './resource-use.ts';
import styles from '../resources.module.css';

interface Holder {
  readonly id: string;
  readonly state: string;
  readonly schedule: { readonly expiration: { readonly endDateTime: string | null } };
  readonly target: {
    readonly objectId: string;
    readonly displayName: string | null;
    readonly principalName: string | null;
  };
  readonly accessPackage: { readonly id: string; readonly displayName: string };
}

const nobody: List<Holder> = { rows: [], count: 0, next: undefined };
/** Where the object itself stands in the directory. Sites have no page there. */
const places = { AadGroup: '/directory/groups/', AadApplication: '/directory/applications/' } as const;

export default openPage({}, async ({ me, params, query }) => {
  const id = params['id'] ?? '';
  const found = /^[0-9a-f-]{36}$/i.test(id) ? await findResource(id) : undefined;
  if (found === undefined) notFound();
  const { catalog, resource } = found;
  const [t, shell, { packages, count }] = await Promise.all([
    getTranslations('resources'),
    getTranslations('shell'),
    packagesGiving(catalog.id, resource.originId),
  ]);
  const state = listState(query, { path: `/resources/${id}`, order: 'createdDateTime desc' });
  const among = packages.map(({ id: packageId }) => quoted(packageId)).join(', ');
  const holders =
    packages.length === 0 || !me.may('assignments.read', catalog.id)
      ? nobody
      : await readList<Holder>(listAssignments, {
          odata: {
            ...state.odata,
            $filter: `accessPackage/id in (${among}) and state ne 'expired'`,
            $expand: 'target,accessPackage($select=id,displayName)',
          },
        });
  const rolesOf = new Map(packages.map((row) => [row.id, row.roles]));
  const kind = resourceKind(resource.originSystem);
  const place = places[resource.originSystem as keyof typeof places];
  const hidden = { catalogId: catalog.id, resourceId: resource.id };
  return (
    <>
      <PageHead
        trail={[
          { href: '/catalogs', title: t('catalogs') },
          { href: `/catalogs/${catalog.id}`, title: catalog.displayName },
          { href: `/catalogs/${catalog.id}/resources`, title: t('title') },
        ]}
        title={resource.displayName}
        lead={resource.description}
        marks={<Tag title={resource.originSystem}>{t(`kinds.${kind}`)}</Tag>}
        actions={
          <>
            {me.may('resourceRoleScopes.change', catalog.id) && (
              <ConfirmDialog
                action={readAgain}
                formKey={newKey()}
                hidden={hidden}
                open={t('refresh')}
                title={t('refreshTitle')}
                confirm={t('refresh')}
                cancel={shell('cancel')}
              >
                <p>{t('refreshLead')}</p>
              </ConfirmDialog>
            )}
            {me.may('resources.remove', catalog.id) && (
              <ConfirmDialog
                action={removeResource}
                formKey={newKey()}
                hidden={hidden}
                open={t('remove')}
                title={t('removeTitle', { name: resource.displayName })}
                confirm={t('remove')}
                danger
                cancel={shell('cancel')}
                whyNot={count > 0 ? t('removeWhyNot', { count }) : undefined}
              >
                <p>{t('removeLead')}</p>
              </ConfirmDialog>
            )}
          </>
        }
      />
      <div className={styles['columns']}>
        <Panel title={t('givenBy')}>
          {packages.length === 0 ? (
            <p className={styles['soft']}>{t('givenByNone')}</p>
          ) : (
            <GrantPicture packages={packages} mayCount={me.may('assignments.read', catalog.id)} />
          )}
          {count > packages.length && <p className={styles['soft']}>{t('more', { count: count - packages.length })}</p>}
        </Panel>
        <Panel title={t('about')}>
          <Facts
            facts={[
              [
                t('object'),
                place === undefined ? (
                  resource.originId
                ) : (
                  <Link key="object" href={place + resource.originId} className="link">
                    <span className={styles['inline']}>
                      <ResourceIcon kind={kind} /> {t('inDirectory')}
                    </span>
                  </Link>
                ),
              ],
              [t('roles'), resource.roles.map(({ displayName }) => displayName).join(', ')],
              [t('added'), <Time key="added" at={resource.createdDateTime} />],
              [t('lastRead'), <Time key="read" at={resource.modifiedDateTime} />],
            ]}
          />
        </Panel>
      </div>
      <h2 className={styles['heading']}>{t('holders')}</h2>
      <EntityTable
        label={t('holders')}
        rows={holders.rows}
        keyOf={({ id: assignmentId }) => assignmentId}
        href={({ target }) => `/directory/people/${target.objectId}`}
        state={state}
        next={holders.next}
        count={holders.count}
        searchable={false}
        columns={[
          {
            key: 'who',
            title: t('person'),
            cell: ({ target }) => target.displayName ?? target.principalName ?? target.objectId,
          },
          {
            key: 'role',
            title: t('role'),
            cell: ({ accessPackage }) => (rolesOf.get(accessPackage.id) ?? []).join(', '),
          },
          {
            key: 'through',
            title: t('through'),
            cell: ({ accessPackage }) => (
              <Link href={`/manage/packages/${accessPackage.id}`} className={styles['above']}>
                {accessPackage.displayName}
              </Link>
            ),
          },
          { key: 'state', title: t('state'), cell: (row) => <StateChip state={row.state} /> },
          {
            key: 'ends',
            title: t('ends'),
            wide: true,
            cell: ({ schedule }) =>
              schedule.expiration.endDateTime === null ? t('noEnd') : <Time at={schedule.expiration.endDateTime} />,
          },
        ]}
        empty={
          <Empty kind="yet" title={t('holdersNone')}>
            {t('holdersNoneLead')}
          </Empty>
        }
      />
    </>
  );
});
