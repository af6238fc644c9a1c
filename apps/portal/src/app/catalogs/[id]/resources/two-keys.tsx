import { IconKey } from '@tabler/icons-react';
import { getTranslations } from 'next-intl/server';
import { Panel } from '../../../../interface/shown/page-head.tsx';
import type { Visitor } from '../../../../interface/visit/visitor.ts';
import styles from './resources.module.css';
import { originKinds, rolesWithKey, type ResourceKind } from './second-key.ts';

const originKindsOf = {
  group: ['securityGroup', 'microsoft365Group'],
  application: ['application'],
  site: ['site'],
} as const;

const heldBy = (me: Visitor, kind: ResourceKind) => {
  const held = new Set(me.authority.roles.filter(({ catalogId }) => catalogId === null).map(({ role }) => role));
  return originKindsOf[kind].flatMap(rolesWithKey).find((role) => held.has(role));
};

/** Says that it takes two keys to add a resource, which of them the visitor has, and who has the other. */
export async function TwoKeys({ me, catalogId, kind }: { me: Visitor; catalogId: string; kind?: ResourceKind }) {
  const [t, roles] = await Promise.all([getTranslations('resources'), getTranslations('roles')]);
  const first = me.may('resources.add', catalogId);
  const wanted = kind === undefined ? originKinds : [kind];
  const role = wanted.map((one) => heldBy(me, one)).find((found) => found !== undefined);
  return (
    <Panel title={t('keys.title')}>
      <div className={styles['keys']}>
        <div className={styles['key']} data-held={first}>
          <IconKey size={16} stroke={1.8} aria-hidden="true" />
          <b>{t('keys.catalog')}</b>
          <p>{t(first ? 'keys.catalogHeld' : 'keys.catalogMissing')}</p>
        </div>
        <div className={styles['key']} data-held={role !== undefined}>
          <IconKey size={16} stroke={1.8} aria-hidden="true" />
          <b>{t('keys.object')}</b>
          <p>{role === undefined ? t('keys.objectOwn') : t('keys.objectRole', { role: roles(role) })}</p>
        </div>
      </div>
    </Panel>
  );
}
