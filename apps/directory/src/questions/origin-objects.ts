import type { OriginKind } from '@bailiwick/authorization';
import type { AuthorityQuestion, OriginObjectAnswer } from '@bailiwick/contracts-core';
import { isId } from '../reading.ts';
import type { Sql } from './lanes.ts';

export interface OriginRow {
  readonly n: number;
  readonly at: number;
  /** In the spelling of the origin. */
  readonly originId: string;
  readonly kind: OriginKind;
  readonly displayName: string;
  readonly description: string | null;
  /** Whether the actor is owner of the object (administrator of the site). */
  readonly owned: boolean;
  readonly refusal: string | null;
  readonly offered:
    readonly { readonly id: string; readonly displayName: string; readonly description?: string | null }[] | null;
  readonly dynamic: boolean;
}

const defaultAccess = '00000000-0000-0000-0000-000000000000';

const find = `
with q as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x(n integer, at integer, actor uuid, system text, id uuid, url text)
), o as (
  select q.n, q.at, q.actor, g.id, g.id::text as "originId", g.display_name as "displayName", g.description,
    case when g.is_assignable_to_role then 'roleAssignableGroup' when 'Unified' = any(g.group_types) then 'microsoft365Group' else 'securityGroup' end as kind,
    case when g.on_premises_sync_enabled then 'The group is synchronised from another directory: its members cannot be changed here.'
         when g.mail_enabled and not g.security_enabled and not 'Unified' = any(g.group_types) then 'Distribution lists cannot be governed.' end as refusal,
    null::jsonb as offered, 'DynamicMembership' = any(g.group_types) as dynamic
  from q join directory_group g on q.system = 'AadGroup' and g.id = q.id and g.deleted_at is null
  union all
  select q.n, q.at, q.actor, s.id, s.id::text, s.display_name, s.description, 'application',
    case when not s.account_enabled then 'The application is disabled.' end,
    (select jsonb_agg(r) from jsonb_array_elements(s.app_roles) r where (r->>'isEnabled')::boolean and r->'allowedMemberTypes' ? 'User'), false
  from q join service_principal s on q.system = 'AadApplication' and s.id = q.id and s.deleted_at is null
  union all
  select q.n, q.at, q.actor, w.id, w.web_url, w.display_name, null, 'site', null, w.roles, false
  from q join site w on q.system = 'SharePointOnline' and lower(w.web_url) = lower(q.url)
)
select o.*, exists (select from membership m where m.object_id = o.id and m.role = 'owner' and m.principal_id = o.actor) as owned from o`;

/** The objects that these questions name, by `<number of the question> <place in it>`. Most questions name none. */
export async function findOriginObjects(
  sql: Sql,
  questions: readonly AuthorityQuestion[],
): Promise<Map<string, OriginRow>> {
  const asked = questions.flatMap(({ actor, objects = [] }, n) =>
    objects.map(({ originSystem, originId }, at) => ({
      n,
      at,
      actor: isId(actor.id) ? actor.id : null,
      system: originSystem,
      id: isId(originId) ? originId : null,
      url: originId,
    })),
  );
  if (asked.length === 0) return new Map();
  const rows = await sql<OriginRow>(find, [JSON.stringify(asked)]);
  return new Map(rows.map((row) => [`${row.n} ${row.at}`, row]));
}

/** Roles under the ids that resource role scopes carry. The members of a dynamic group follow its rule: only owners can be given. */
export function rolesOfOrigin({ originId, kind, offered, dynamic }: OriginRow): OriginObjectAnswer['roles'] {
  if (kind === 'application' || kind === 'site') {
    if (offered !== null && offered.length > 0)
      return offered.map(({ id, displayName, description }) => ({
        originId: id,
        displayName,
        description: description ?? null,
      }));
    return kind === 'site'
      ? []
      : [{ originId: defaultAccess, displayName: 'Default Access', description: 'Access to the application' }];
  }
  const owner = { originId: `Owner_${originId}`, displayName: 'Owner', description: 'Owner of the group' };
  return dynamic
    ? [owner]
    : [{ originId: `Member_${originId}`, displayName: 'Member', description: 'Member of the group' }, owner];
}
