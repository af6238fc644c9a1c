import { IconApps, IconUsersGroup, IconWorld } from '@tabler/icons-react';
import styles from './resources.module.css';
import type { ResourceKind } from './second-key.ts';

const kinds: Readonly<Record<string, ResourceKind>> = {
  AadGroup: 'group',
  AadApplication: 'application',
  SharePointOnline: 'site',
};

export const resourceKind = (originSystem: string): ResourceKind => kinds[originSystem] ?? 'application';

/** What a resource is, as a picture beside its name. */
export function ResourceIcon({ kind }: { kind: ResourceKind }) {
  const Icon = { group: IconUsersGroup, application: IconApps, site: IconWorld }[kind];
  return <Icon size={15} stroke={1.7} aria-hidden="true" className={styles['icon']} />;
}
