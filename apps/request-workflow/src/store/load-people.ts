import type { Person } from '@bailiwick/contracts-core';
import type { ReactionContext } from '@bailiwick/service-host';
import type { PersonRef } from '../references.ts';
import { personOf } from './load-requests.ts';

type Sql = Pick<ReactionContext, 'sql'>;

export const refOf = ({ id, displayName, userPrincipalName, mail }: Person): PersonRef => ({
  id,
  displayName,
  principalName: userPrincipalName,
  email: mail,
});

/** The caller as the directory last told of them; an application, or somebody new, by the name in their token. */
export async function actorRef(context: Pick<ReactionContext, 'sql' | 'actor'>): Promise<PersonRef> {
  const { actor } = context;
  const [row] = await context.sql<{ person: PersonRef }>(
    `select ${personOf('s')} as person from subject s where s.id = $1 and s.version > 0`,
    [actor.id],
  );
  return row?.person ?? { id: actor.id, displayName: actor.displayName ?? '', principalName: null, email: null };
}

export interface Standing {
  /** Packages, of those asked for, that the person holds. */
  readonly heldPackageIds: readonly string[];
  /** An add or a change is open for this package. */
  readonly pending: boolean;
}

const standing = `
select array(select access_package_id from assignment
    where target_id = $1 and state <> 'expired' and access_package_id = any($3::uuid[]))::text[] as "heldPackageIds",
  exists (select from assignment_request where target_id = $1 and access_package_id = $2
    and state in ('submitted', 'pendingApproval', 'scheduled')
    and request_type not in ('userRemove', 'adminRemove', 'systemRemove')) as pending`;

/** Two requests of one person for packages that exclude each other are judged one after the other. */
const oneAtATime = `select pg_advisory_xact_lock(hashtextextended($1, 0))`;

/** What somebody holds and asked for already. */
export async function standingOf(
  context: Sql,
  targetId: string,
  packageId: string,
  incompatiblePackageIds: readonly string[],
): Promise<Standing> {
  if (incompatiblePackageIds.length > 0) await context.sql(oneAtATime, [targetId]);
  const [row] = await context.sql<Standing>(standing, [targetId, packageId, [packageId, ...incompatiblePackageIds]]);
  return row ?? { heldPackageIds: [], pending: false };
}

/** People and groups who own the catalog. */
export async function ownersOf(context: Sql, catalogId: string): Promise<{ users: string[]; groups: string[] }> {
  const rows = await context.sql<{ id: string; type: string }>(
    `select principal_id as id, principal_type as type from catalog_owner where catalog_id = $1 and not deleted`,
    [catalogId],
  );
  const of = (type: string) => rows.filter((row) => row.type === type).map(({ id }) => id);
  return { users: of('user'), groups: of('group') };
}
