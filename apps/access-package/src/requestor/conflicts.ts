import { conflicts, type Subject } from '@bailiwick/rules';
import type { OperationContext } from '@bailiwick/service-host';

/** Something that the requestor has and may not hold together with what they ask for. */
export interface Conflict {
  readonly type: 'accessPackage' | 'group';
  readonly id: string;
  readonly displayName: string;
}

interface IncompatibleRow {
  readonly type: Conflict['type'];
  readonly id: string;
  readonly name: string;
  readonly held: boolean;
}

const incompatible = `
select 'accessPackage' as type, o.id, o.display_name as name,
  exists (select from assignment_replica a where a.access_package_id = o.id and a.target_id = $2 and a.live) as held
from access_package o where not o.deleted and o.id in (
  select unnest(p.incompatible_access_package_ids) from access_package p where p.id = $1
  union select r.id from access_package r where r.incompatible_access_package_ids @> array[$1::uuid])
union all
select 'group', g.id, g.display_name, false
from access_package p join group_replica g on g.id = any (p.incompatible_group_ids) where p.id = $1 and not g.deleted`;

/** What stands against giving the requestor the package, told before they ask rather than after. */
export async function conflictsOf(
  accessPackageId: string,
  requestor: Subject,
  context: OperationContext,
): Promise<readonly Conflict[]> {
  const rows = await context.sql<IncompatibleRow>(incompatible, [accessPackageId, requestor.id]);
  const idsOf = (type: Conflict['type']) => rows.filter((row) => row.type === type).map(({ id }) => id);
  const held = rows.filter((row) => row.held).map(({ id }) => id);
  const found = conflicts(
    { accessPackageIds: idsOf('accessPackage'), groupIds: idsOf('group') },
    { accessPackageIds: held, memberOf: requestor.memberOf },
  );
  const against = new Set(found.map((reason) => reason['accessPackageId'] ?? reason['groupId']));
  return rows.filter(({ id }) => against.has(id)).map(({ type, id, name }) => ({ type, id, displayName: name }));
}
