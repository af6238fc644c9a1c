import { listRoleAssignments } from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '../../../interface/form/button.tsx';
import { ConfirmDialog } from '../../../interface/form/dialog.tsx';
import { Facts, Panel } from '../../../interface/shown/page-head.tsx';
import { Principals } from '../../../interface/shown/principal.tsx';
import { Time } from '../../../interface/shown/time.tsx';
import { newKey } from '../../../interface/visit/act.ts';
import { quoted, readList } from '../../../interface/visit/read.ts';
import { removeCatalog } from '../actions.ts';
import { CatalogForm } from '../catalog-form.tsx';
import { catalogScope, heldOptions, roleName, type RoleHeld } from '../catalog-roles.ts';
import styles from '../catalogs.module.css';
import { endingAccess } from '../ending-access.ts';
import { EndingStrip } from '../ending-strip.tsx';
import { catalogFieldWords } from '../field-words.ts';
import { openCatalog } from './catalog-page.tsx';

const order = ['catalogOwner', 'accessPackageManager', 'accessPackageAssignmentManager', 'catalogReader'];

export default openCatalog({ tab: 'overview' }, async ({ me, catalog, version }) => {
  const [t, roles, shell, words, ending, held] = await Promise.all([
    getTranslations('catalogs'),
    getTranslations('roles'),
    getTranslations('shell'),
    catalogFieldWords(),
    me.may('assignments.read', catalog.id) ? endingAccess(catalog.id) : null,
    readList<RoleHeld>(listRoleAssignments, {
      odata: { ...heldOptions, $filter: `appScopeId eq ${quoted(catalogScope(catalog.id))}`, $top: '200' },
    }),
  ]);
  const byRole = Map.groupBy(held.rows, ({ roleDefinitionId }) => roleName(roleDefinitionId));
  const mayChange = me.may('catalogs.update', catalog.id);
  return (
    <div className={styles['columns']}>
      <div>
        {ending !== null && (
          <Panel title={t('ending.title')}>
            <EndingStrip ending={ending} catalogId={catalog.id} />
          </Panel>
        )}
        <Panel title={t('settings')}>
          {mayChange ? (
            <CatalogForm
              catalogId={catalog.id}
              version={version}
              formKey={newKey()}
              values={{
                displayName: catalog.displayName,
                description: catalog.description,
                state: catalog.state,
                isExternallyVisible: catalog.isExternallyVisible,
              }}
              words={words}
              save={shell('save')}
              reload={shell('reload')}
            />
          ) : (
            <p className={styles['soft']}>{t('settingsWhyNot')}</p>
          )}
        </Panel>
        {me.may('catalogs.delete', catalog.id) && catalog.catalogType !== 'serviceDefault' && (
          <Panel>
            <div className={styles['danger']}>
              <p className={styles['soft']}>{t('deleteLead')}</p>
              <ConfirmDialog
                action={removeCatalog}
                formKey={newKey()}
                version={version}
                hidden={{ catalogId: catalog.id }}
                open={t('delete')}
                title={t('deleteTitle', { name: catalog.displayName })}
                confirm={t('delete')}
                danger
                cancel={shell('cancel')}
              >
                <p>{t('deleteLead')}</p>
              </ConfirmDialog>
            </div>
          </Panel>
        )}
      </div>
      <div>
        <Panel
          title={t('whoManages')}
          actions={
            <ButtonLink small href={`/catalogs/${catalog.id}/roles`}>
              {me.may('catalogRoles.assign', catalog.id) ? t('change') : t('see')}
            </ButtonLink>
          }
        >
          <Facts
            facts={order.map((role) => {
              const people = (byRole.get(role) ?? []).flatMap(({ principal }) => principal ?? []);
              return [
                roles(role),
                people.length === 0 ? t('nobody') : <Principals key={role} of={people} most={6} />,
              ] as const;
            })}
          />
        </Panel>
        <Panel title={t('facts')}>
          <Facts
            facts={[
              [t('state'), t(`states.${catalog.state}`)],
              [t('external'), shell(catalog.isExternallyVisible ? 'yes' : 'no')],
              [t('created'), <Time key="created" at={catalog.createdDateTime} />],
              [t('modified'), <Time key="modified" at={catalog.modifiedDateTime} />],
            ]}
          />
        </Panel>
      </div>
    </div>
  );
});
