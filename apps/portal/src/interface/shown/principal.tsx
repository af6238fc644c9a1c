import { IconApps, IconUser, IconUsersGroup } from '@tabler/icons-react';
import Link from 'next/link';
import styles from './principal.module.css';

export type PrincipalKind = 'user' | 'group' | 'servicePrincipal';

/** Somebody or something that can hold access, as the directory expands it. */
export interface PrincipalRow {
  readonly id: string;
  readonly displayName: string | null;
  readonly '@odata.type'?: string;
}

/** What `$select` of an expanded principal must name, so that its kind comes along. */
export const principalSelect = '$select=id,displayName,odataType';

export const kindOf = (row: PrincipalRow): PrincipalKind =>
  (row['@odata.type'] ?? '#microsoft.graph.user').split('.').at(-1) as PrincipalKind;

const places = {
  user: '/directory/people/',
  group: '/directory/groups/',
  servicePrincipal: '/directory/applications/',
} as const;

export const principalHref = (kind: PrincipalKind, id: string): string => places[kind] + id;

export function KindIcon({ kind }: { kind: PrincipalKind }) {
  const Icon = { user: IconUser, group: IconUsersGroup, servicePrincipal: IconApps }[kind];
  return <Icon size={13} stroke={1.8} aria-hidden="true" className={styles['icon']} />;
}

/** A person, a group or an application, leading to its page. `kindWords`: "group", for those who do not see the icon. */
export function Principal({ of, kindWords }: { of: PrincipalRow; kindWords?: string }) {
  const kind = kindOf(of);
  return (
    <Link href={principalHref(kind, of.id)} className={styles['principal']} data-kind={kind} prefetch={false}>
      <KindIcon kind={kind} />
      <span>{of.displayName ?? of.id}</span>
      {kindWords !== undefined && <span className="unseen"> ({kindWords})</span>}
    </Link>
  );
}

/** The first few of many; the rest as a number. */
export function Principals({ of, most = 3 }: { of: readonly PrincipalRow[]; most?: number }) {
  return (
    <span className={styles['several']}>
      {of.slice(0, most).map((row) => (
        <Principal key={row.id} of={row} />
      ))}
      {of.length > most && <span className={styles['more']}>+{of.length - most}</span>}
    </span>
  );
}
