/**
 * Makes what people have equal to what they should have, for a set of assignments, in one statement. Desired are the active
 * roles of the package of every live assignment; what is desired and missing is granted, what is granted and not desired is taken
 * away, what is right already costs nothing.
 *
 * $1 ids of assignments, $2 whether drifted grants are put back, $3 now.
 *
 * A membership goes only if it was not set by hand and no other grant keeps it. Another grant counts only if it survives, and
 * that is asked through indexes, never by anti-joining the rows just deleted: that would be quadratic in the size of the set.
 */
export const settle = `
with a as materialized (
  select l.id, l.version, l.user_id, l.package_id, l.live and not p.deleted as wanted, l.live and p.deleted as orphaned,
    case when u.id is null then 'The person does not exist any more.'
         when not u.account_enabled then 'The account of the person is disabled.' end as refusal
  from live_assignment l join package_replica p on p.id = l.package_id
  left join directory_user u on u.id = l.user_id and u.deleted_at is null
  where l.id = any($1::uuid[])
), r as materialized (
  select p.package_id, p.object_id, p.role, p.resource_role_scope_id, case
      when p.origin_system = 'AadGroup' then case
        when g.id is null then 'The group does not exist any more.'
        when g.on_premises_sync_enabled then 'The group is synchronised from another directory.'
        when p.role = 'member' and 'DynamicMembership' = any(g.group_types) then 'The members of the group follow a rule.' end
      when p.origin_system = 'AadApplication' then case
        when s.id is null then 'The application does not exist any more.'
        when not s.account_enabled then 'The application is disabled.'
        when p.role <> '00000000-0000-0000-0000-000000000000'
          and not s.app_roles @> jsonb_build_array(jsonb_build_object('id', p.role, 'isEnabled', true)) then 'The application does not offer the role any more.' end
      else case
        when w.id is null then 'The site does not exist any more.'
        when not w.roles @> jsonb_build_array(jsonb_build_object('id', p.role)) then 'The site does not offer the role any more.' end
    end as refusal
  from package_role p
  left join directory_group g on p.origin_system = 'AadGroup' and g.id = p.object_id and g.deleted_at is null
  left join service_principal s on p.origin_system = 'AadApplication' and s.id = p.object_id and s.deleted_at is null
  left join site w on p.origin_system = 'SharePointOnline' and w.id = p.object_id
  where p.active and p.package_id in (select package_id from a)
), wanted as materialized (
  select a.id, a.user_id, r.object_id, r.role, r.resource_role_scope_id, coalesce(r.refusal, a.refusal) as refusal, g.drifted
  from a join r on r.package_id = a.package_id
  left join membership_grant g on g.user_id = a.user_id and g.object_id = r.object_id and g.role = r.role and g.assignment_id = a.id
  where a.wanted
), gone as (
  delete from membership_grant g using a
  where g.assignment_id = a.id and not (a.wanted and exists (
    select from r where r.package_id = a.package_id and r.object_id = g.object_id and r.role = g.role))
  returning g.user_id, g.object_id, g.role, g.assignment_id, g.drifted
), taken as (
  delete from membership m using (select distinct user_id, object_id, role from gone) x
  where m.object_id = x.object_id and m.role = x.role and m.principal_id = x.user_id and not m.direct and not exists (
    select from membership_grant other
    join live_assignment l on l.id = other.assignment_id and l.live
    join package_role p on p.package_id = l.package_id and p.object_id = other.object_id and p.role = other.role and p.active
    join package_replica k on k.id = l.package_id and not k.deleted
    where other.user_id = x.user_id and other.object_id = x.object_id and other.role = x.role and not other.drifted)
), granted as (
  insert into membership_grant as g (user_id, object_id, role, assignment_id, created_at)
  select user_id, object_id, role, id, $3 from wanted where refusal is null and (drifted is null or ($2 and drifted))
  on conflict (user_id, object_id, role, assignment_id) do update set drifted = false
  returning g.user_id, g.object_id, g.role, g.assignment_id
), given as (
  insert into membership (object_id, role, principal_id, principal_type, direct, created_at)
  select distinct object_id, role, user_id, 'user', false, $3::timestamptz from granted
  on conflict (object_id, role, principal_id) do nothing
)
select w.id as "assignmentId", w.resource_role_scope_id as "scopeId",
  case when w.refusal is null and (w.drifted is null or $2 or not w.drifted) then 'granted'
       when w.drifted is false then 'granted' when w.refusal is null then 'removed' else 'failed' end as state,
  case when w.drifted is false then null when w.refusal is not null then w.refusal
       when w.drifted and not $2 then 'Taken away by hand in the directory.' end as reason,
  w.refusal is null and (w.drifted is null or ($2 and w.drifted)) as changed
from wanted w
union all
select g.assignment_id, p.resource_role_scope_id, 'removed', null, not g.drifted
from gone g join a on a.id = g.assignment_id
join package_role p on p.package_id = a.package_id and p.object_id = g.object_id and p.role = g.role
union all
select a.id, r.resource_role_scope_id, 'failed', 'The access package was deleted.', false from a join r on r.package_id = a.package_id where a.orphaned`;

/** What the answer of a settlement says about each assignment, whether any role of it changed or not. */
export const assignmentsOf = `
select l.id, l.version, l.live, l.user_id as "userId", l.package_id as "packageId", u.display_name as "userName",
  p.version as "packageVersion", p.catalog_id as "catalogId", p.display_name as "packageName"
from live_assignment l join package_replica p on p.id = l.package_id left join directory_user u on u.id = l.user_id
where l.id = any($1::uuid[])`;

export const rolesOf = `
select package_id as "packageId", resource_role_scope_id as "resourceRoleScopeId", origin_system as "originSystem",
  resource_origin_id as "resourceOriginId", role_origin_id as "roleOriginId", role_display_name as "roleDisplayName",
  resource_display_name as "resourceDisplayName"
from package_role where package_id = any($1::uuid[])`;
