import { getAccessPackage, listAvailableResourceRoleScopes } from '@bailiwick/contracts-access-package';
import type { assignment } from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import { Panel } from '../../../interface/shown/page-head.tsx';
import { StateChip } from '../../../interface/shown/state-chip.tsx';
import { read, readList, readOrNull } from '../../../interface/visit/read.ts';
import { givenRoles, type GivenRole } from '../../packages/offered.ts';
import { ResourceMark } from '../../packages/resource-mark.tsx';
import styles from './request.module.css';

type Assignment = z.output<typeof assignment>;

/** What the holder has of each resource role, and why where it failed. */
export async function Delivery({
  assignment: held,
  packageId,
}: {
  assignment: Assignment;
  packageId: string | undefined;
}) {
  const roles = held['@bailiwick.resourceRoles'] ?? [];
  if (roles.length === 0) return null;
  const [t, names] = await Promise.all([getTranslations('requests'), namesOfResources(packageId)]);
  return (
    <Panel title={t('delivery')}>
      <ul className={styles['delivery']}>
        {roles.map((role) => (
          <li key={role.resourceOriginId + role.roleOriginId}>
            <ResourceMark originSystem={role.originSystem} />
            <b>{names.get(role.resourceOriginId) ?? role.resourceOriginId}</b>
            <span>{role.roleDisplayName}</span>
            <StateChip state={role.state} />
            {role.reason !== null && <em>{role.reason}</em>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Names of resources by their origin: from the package as its holder sees it, else as somebody who may ask for it. */
async function namesOfResources(packageId: string | undefined): Promise<ReadonlyMap<string, string>> {
  if (packageId === undefined) return new Map();
  const expand = givenRoles.slice('resourceRoleScopes($expand='.length, -1);
  const asHolder = await readOrNull(
    read<never, { resourceRoleScopes: readonly GivenRole[] }>(
      getAccessPackage as never,
      { accessPackageId: packageId, odata: { $expand: givenRoles } } as never,
    ),
  );
  const roles =
    asHolder?.value.resourceRoleScopes ??
    (
      await readOrNull(
        readList<GivenRole>(listAvailableResourceRoleScopes, {
          accessPackageId: packageId,
          odata: { $expand: expand },
        }),
      )
    )?.rows ??
    [];
  const named = roles.map(
    ({ scope }) => [scope?.resource?.originId ?? '', scope?.resource?.displayName ?? ''] as const,
  );
  return new Map(named.filter(([id]) => id !== ''));
}
