import { Parameters } from '@bailiwick/odata';
import type { MembershipRule, Policy } from '@bailiwick/rules';
import { anyOf } from '../automatic/scope.sql.ts';

/** Whom a change concerns and how, as a query of (user_id, kind); kind is `gains`, `loses` or `conflicts`. */
export interface Effect {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Everybody in these groups, through nested ones. */
const membersOf = (groups: string) => `(
  with recursive inside(id) as (
    select m.principal_id from membership m where m.object_id = any(${groups}) and m.role = 'member'
    union select m.principal_id from inside join membership m on m.object_id = inside.id and m.role = 'member')
  select id from inside)`;

const holders = (packages: string) =>
  `select user_id from live_assignment where live and package_id = any(${packages})`;

/** Packages that exclude the package or are excluded by it. */
const excluded = (packageId: string) => `array(
  select unnest(excluded_package_ids) from package_replica where id = ${packageId}
  union select id from package_replica where excluded_package_ids @> array[${packageId}] and not deleted)`;

/** Who would get the package by the rules and does not hold it; who has it by this policy and would be in no rule any more. */
export function effectOfRules(packageId: string, policyId: string | null, rules: readonly MembershipRule[]): Effect {
  const parameters = new Parameters();
  const ofPackage = `${parameters.bind(packageId)}::uuid`;
  const ofPolicy = `${parameters.bind(policyId)}::uuid`;
  const text = `
with wanted as materialized (
  select u.id from directory_user u where u.deleted_at is null and (${anyOf(rules, parameters)})
), coming as materialized (
  select w.id as user_id from wanted w where not exists (
    select from live_assignment l where l.user_id = w.id and l.package_id = ${ofPackage} and l.live)
)
select user_id, 'gains' as kind from coming
union all
select l.user_id, 'loses' from live_assignment l
where l.live and l.policy_id = ${ofPolicy} and l.package_id = ${ofPackage} and not exists (select from wanted w where w.id = l.user_id)
  and not exists (select from automatic_policy p join automatic_scope s on s.policy_id = p.id and s.user_id = l.user_id and s.in_scope
    where p.access_package_id = ${ofPackage} and p.live and p.id <> ${ofPolicy})
union all
select user_id, 'conflicts' from coming where user_id in (${holders(excluded(ofPackage))})
  or user_id in ${membersOf(`(select excluded_group_ids from package_replica where id = ${ofPackage})::uuid[]`)}`;
  return { text, values: parameters.values };
}

export interface PlannedRole {
  readonly object_id: string | null;
  readonly web_url: string | null;
  readonly role: string;
}

/**
 * Which holders would get a role that they do not have, and lose one that nothing else gives them. A group that another package
 * excludes makes conflicts of those who hold that package.
 */
export const effectOfRoles = (
  packageId: string,
  add: readonly PlannedRole[],
  removeIds: readonly string[],
): Effect => ({
  text: `
with holder as materialized (select id, user_id from live_assignment where live and package_id = $1::uuid),
added as materialized (
  select coalesce(x.object_id, s.id) as object_id, x.role
  from jsonb_to_recordset($2::jsonb) as x(object_id uuid, web_url text, role text)
  left join site s on lower(s.web_url) = lower(x.web_url)
), removed as materialized (
  select object_id, role from package_role where package_id = $1::uuid and active and resource_role_scope_id = any($3::text[])
)
select distinct h.user_id, 'gains' as kind from holder h cross join added a where not exists (
  select from membership m where m.object_id = a.object_id and m.role = a.role and m.principal_id = h.user_id)
union all
select distinct h.user_id, 'loses' from holder h
join membership_grant g on g.assignment_id = h.id and not g.drifted
join removed r on r.object_id = g.object_id and r.role = g.role
join membership m on m.object_id = g.object_id and m.role = g.role and m.principal_id = h.user_id and not m.direct
where not exists (
  select from membership_grant other join live_assignment l on l.id = other.assignment_id and l.live
  join package_role p on p.package_id = l.package_id and p.object_id = other.object_id and p.role = other.role and p.active
  where other.user_id = h.user_id and other.object_id = g.object_id and other.role = g.role and not other.drifted
    and other.assignment_id <> h.id)
union all
select distinct h.user_id, 'conflicts' from holder h
join live_assignment l on l.user_id = h.user_id and l.live
join package_replica k on k.id = l.package_id and not k.deleted
join added a on a.role = 'member' and a.object_id = any(k.excluded_group_ids)`,
  values: [packageId, JSON.stringify(add), removeIds],
});

/** Who holds the package already together with what it is to exclude. */
export const effectOfSeparation = (packageId: string, otherId: string | null, groupId: string | null): Effect => ({
  text: `
select l.user_id, 'conflicts' as kind from live_assignment l where l.live and l.package_id = $1::uuid and (
  l.user_id in (${holders('array[$2::uuid]')}) or l.user_id in ${membersOf('array[$3::uuid]')})`,
  values: [packageId, otherId, groupId],
});

/** People whom a policy lets ask, over `directory_user u`. */
function scopeSql(
  { allowedTargetScope, specificAllowedTargets, requestorSettings, automatic }: Policy,
  parameters: Parameters,
) {
  if (!requestorSettings.enableTargetsToSelfAddAccess || automatic !== null) return 'false';
  switch (allowedTargetScope) {
    case 'allDirectoryUsers':
      return 'true';
    case 'allMemberUsers':
      return `u.user_type = 'Member'`;
    case 'specificDirectoryUsers': {
      const users = specificAllowedTargets.flatMap((set) => (set.type === 'singleUser' ? [set.userId] : []));
      const groups = specificAllowedTargets.flatMap((set) => (set.type === 'groupMembers' ? [set.groupId] : []));
      return `(u.id::text = any(${parameters.bind(users)}::text[])
        or u.id in ${membersOf(`(${parameters.bind(groups)}::text[])::uuid[]`)})`;
    }
    default:
      return 'false';
  }
}

/** Who may ask afterwards and may not now, and the other way round. */
export function effectOfScope(before: Policy | null, after: Policy): Effect {
  const parameters = new Parameters();
  const was = before === null ? 'false' : scopeSql(before, parameters);
  const will = scopeSql(after, parameters);
  return {
    text: `
select x.user_id, case when x.will then 'gains' else 'loses' end as kind from (
  select u.id as user_id, (${was}) as was, (${will}) as will from directory_user u where u.deleted_at is null and u.account_enabled) x
where x.was <> x.will`,
    values: parameters.values,
  };
}
