import { getGroup, listMembers, listOwners } from '@bailiwick/contracts-directory';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ConfirmDialog } from '../../../../interface/form/dialog.tsx';
import { Empty } from '../../../../interface/shown/empty.tsx';
import { Facts, PageHead, Panel } from '../../../../interface/shown/page-head.tsx';
import { kindOf, Principal, type PrincipalRow } from '../../../../interface/shown/principal.tsx';
import { Tag } from '../../../../interface/shown/state-chip.tsx';
import { Time } from '../../../../interface/shown/time.tsx';
import { EntityTable } from '../../../../interface/table/entity-table.tsx';
import { listState } from '../../../../interface/table/list-state.ts';
import { newKey } from '../../../../interface/visit/act.ts';
import { openPage } from '../../../../interface/visit/page.tsx';
import { read, readList } from '../../../../interface/visit/read.ts';
import { RolesOf } from '../../roles-of.tsx';
import styles from '../../directory.module.css';
import { givingPackages } from '../../giving-packages.ts';
import { groupKind, managesGroup, whyFixed, type GroupShown } from '../../group-kind.ts';
import { addToGroup, takeFromGroup } from '../../membership-actions.ts';
import { PickPeople } from '../../pick-people.tsx';

type MemberRow = PrincipalRow & { readonly userPrincipalName?: string | null };

export default openPage({ permission: 'directory.read' }, async ({ me, params, query }) => {
  const groupId = params['id'] ?? '';
  const path = `/directory/groups/${groupId}`;
  const state = listState(query, { path, order: 'displayName asc', sortable: ['displayName'] });
  const [t, shell, { value: group }, members, owners] = await Promise.all([
    getTranslations('directory'),
    getTranslations('shell'),
    read<typeof getGroup, GroupShown>(getGroup, { groupId, odata: {} }),
    readList<MemberRow>(listMembers, {
      groupId,
      odata: { ...state.odata, $select: 'id,displayName,userPrincipalName' },
    }),
    readList<PrincipalRow>(listOwners, { groupId, odata: { $select: 'id,displayName', $top: '100' } }),
  ]);
  const giving = await givingPackages(
    groupId,
    members.rows.filter((row) => kindOf(row) === 'user').map(({ id }) => id),
  );
  const owns = owners.rows.some(({ id }) => id === me.id) ? ['owner'] : [];
  const may = me.may(managesGroup(group), null, owns);
  const fixed = whyFixed(group);
  const fixedWords = fixed === null ? undefined : t(`group.fixed.${fixed}`);
  const picker = { nothing: shell('picker.nothing'), failed: shell('picker.failed'), remove: shell('picker.remove') };
  const add = (as: 'member' | 'owner', small: boolean) => (
    <PickPeople
      open={t(`group.add.${as}`)}
      look={as === 'member' ? 'primary' : 'plain'}
      small={small}
      action={addToGroup}
      formKey={newKey()}
      hidden={{ groupId, as }}
      lead={t(`group.addLead.${as}`)}
      people={t('roles.people')}
      confirm={t('group.confirm')}
      cancel={shell('cancel')}
      picker={picker}
      whyNot={as === 'member' ? fixedWords : undefined}
    />
  );
  const take = (row: PrincipalRow, as: 'member' | 'owner', through: number) => (
    <ConfirmDialog
      action={takeFromGroup}
      formKey={newKey()}
      hidden={{ groupId, as, principalId: row.id }}
      open={t('group.take')}
      openLook="quiet"
      openSmall
      title={t('group.takeTitle', { name: row.displayName ?? row.id, group: group.displayName })}
      confirm={t('group.take')}
      danger
      cancel={shell('cancel')}
      whyNot={as === 'member' ? fixedWords : undefined}
    >
      <p>{t(through > 0 ? 'group.takeGranted' : 'group.takeLead')}</p>
    </ConfirmDialog>
  );
  return (
    <>
      <PageHead
        trail={[
          { href: '/directory', title: t('title') },
          { href: '/directory/groups', title: t('tabs.groups') },
        ]}
        title={group.displayName}
        lead={group.description}
        marks={<Tag>{t(`groupKinds.${groupKind(group)}`)}</Tag>}
        actions={may && add('member', false)}
      />
      <div className={styles['columns']}>
        <div>
          <EntityTable
            label={t('membership')}
            rows={members.rows}
            keyOf={({ id }) => id}
            state={state}
            next={members.next}
            count={members.count}
            columns={[
              {
                key: 'name',
                title: t('name'),
                sort: 'displayName',
                cell: (row) => <Principal of={row} kindWords={t(`kinds.${kindOf(row)}`)} />,
              },
              {
                key: 'through',
                title: t('group.through'),
                cell: (row) => {
                  const held = giving.byPerson.get(row.id) ?? [];
                  if (held.length === 0) return <span className={styles['soft']}>{t('group.byHand')}</span>;
                  return (
                    <span className={styles['above']}>
                      {held.map(({ accessPackage }) => (
                        <Link key={accessPackage.id} href={`/manage/packages/${accessPackage.id}`} className="link">
                          {accessPackage.displayName}
                        </Link>
                      ))}
                    </span>
                  );
                },
              },
              {
                key: 'take',
                title: '',
                cell: (row) =>
                  may && (
                    <div className={styles['right']}>
                      {take(row, 'member', giving.byPerson.get(row.id)?.length ?? 0)}
                    </div>
                  ),
              },
            ]}
            empty={
              <Empty kind="yet" title={t('group.noMembers')}>
                {fixedWords ?? t('group.noMembersLead')}
              </Empty>
            }
          />
        </div>
        <div>
          <Panel title={t('group.owners')} actions={may && add('owner', true)}>
            {owners.rows.length === 0 ? (
              <p className={styles['soft']}>{t('group.noOwners')}</p>
            ) : (
              <ul className={styles['rows']}>
                {owners.rows.map((row) => (
                  <li key={row.id}>
                    <Principal of={row} />
                    {may && take(row, 'owner', 0)}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <Panel title={t('group.givenBy')}>
            {giving.packages.length === 0 ? (
              <p className={styles['soft']}>{t('group.givenByNone')}</p>
            ) : (
              <ul className={styles['rows']}>
                {giving.packages.map((row) => (
                  <li key={row.id}>
                    <Link href={`/manage/packages/${row.id}`} className="link">
                      {row.displayName}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
          <RolesOf principalId={groupId} note={t('group.rolesNote')} />
          <Panel title={t('facts')}>
            <Facts
              facts={[
                [t('kind'), t(`groupKinds.${groupKind(group)}`)],
                [t('membership'), t(`memberships.${fixed ?? 'byHand'}`)],
                [t('group.rule'), group.membershipRule],
                [t('mail'), group.mail],
                [t('created'), <Time key="created" at={group.createdDateTime} />],
                [t('id'), <code key="id">{group.id}</code>],
              ]}
            />
          </Panel>
        </div>
      </div>
    </>
  );
});
