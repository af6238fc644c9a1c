import type { ReactionContext } from '@bailiwick/service-host';
import type { Imported } from './import-directory.ts';

/** Somebody is to have a role of an object: a person by user principal name, a group by mail nickname. */
export interface Reference {
  readonly objectId: string;
  readonly role: 'owner' | 'member';
  readonly kind: 'user' | 'group';
  readonly reference: string;
}

const put = `
with x as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x("objectId" uuid, role text, kind text, reference text)
), found as materialized (
  select x.*, coalesce(u.id, g.id) as principal_id from x
  left join directory_user u on x.kind = 'user' and lower(u.user_principal_name) = lower(x.reference) and u.deleted_at is null
  left join lateral (select id from directory_group n where x.kind = 'group' and lower(n.mail_nickname) = lower(x.reference) and n.deleted_at is null
    order by id limit 1) g on true
), put as (
  insert into membership as old (object_id, role, principal_id, principal_type, direct, created_at)
  select distinct "objectId", role, principal_id, kind, true, $2::timestamptz from found where principal_id is not null and principal_id <> "objectId"
  on conflict (object_id, role, principal_id) do update set direct = true where not old.direct
)
select "objectId" as item, reference from found where principal_id is null`;

export async function putMemberships(
  references: readonly Reference[],
  context: ReactionContext,
  imported: Imported,
): Promise<void> {
  const missing = await context.sql<{ item: string; reference: string }>(put, [
    JSON.stringify(references),
    context.now,
  ]);
  imported.unresolved.push(...missing);
}
