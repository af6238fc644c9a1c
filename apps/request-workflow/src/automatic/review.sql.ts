/** The timer that looks at one person and package; its subject is "package person". */
export const reviewAutomatic = 'review-automatic';

/** Asks for reviews, due at $1, of the people and packages that a statement found. */
const ask = (found: string) => `
insert into timer as t (kind, subject_id, due_at)
select distinct '${reviewAutomatic}', m.access_package_id::text || ' ' || m.user_id::text, $1::timestamptz ${found}
on conflict (kind, subject_id) do update set generation = t.generation + 1, due_at = excluded.due_at, fired_at = null`;

/** $2: people as told, each with policy, package, version and instant. What is known better already is left alone. */
export const keepMembers = `
with told as materialized (
  select distinct on (policy_id, user_id) * from jsonb_to_recordset($2::jsonb)
    as x(policy_id uuid, user_id uuid, access_package_id uuid, version integer, in_scope boolean, at timestamptz)
  order by policy_id, user_id, version desc
), m as (
  insert into automatic_member as old (policy_id, user_id, access_package_id, version, in_scope, left_at)
  select policy_id, user_id, access_package_id, version, in_scope, case when not in_scope then at end from told
  on conflict (policy_id, user_id) do update set version = excluded.version, in_scope = excluded.in_scope,
    left_at = excluded.left_at, declined = false, obstacle = null
  where old.version < excluded.version
  returning access_package_id, user_id
)${ask('from m')}`;

/** Everybody of policies whose settings changed: $2 ids and versions. */
export const reviewChangedPolicies = ask(`
from jsonb_to_recordset($2::jsonb) as n(id uuid, settings jsonb, version integer)
join automatic_member m on m.policy_id = n.id
where n.settings is distinct from (
  select coalesce(v.definition -> 'automaticRequestSettings', 'null') from policy_version v
  where v.policy_id = n.id and v.version < n.version order by v.version desc limit 1)`);

/** People ($2), packages ($3) or catalogs ($4) about which something changed, as far as a rule has somebody who was left out. */
export const reviewLeftOut = ask(`
from automatic_member m join access_package p on p.id = m.access_package_id
where m.in_scope and m.obstacle is not null
  and (m.user_id = any($2::uuid[]) or m.access_package_id = any($3::uuid[]) or p.catalog_id = any($4::uuid[]))`);

/**
 * Assignments ended ($2): whom a rule still has is looked at again, unless the automatic access was taken away by hand; and so
 * is what the assignment stood in the way of.
 */
export const reviewEnded = `
with ended as materialized (
  select * from jsonb_to_recordset($2::jsonb) as x(user_id uuid, access_package_id uuid, declined boolean)
), declined as (
  update automatic_member m set declined = true, obstacle = null from ended e
  where m.user_id = e.user_id and m.access_package_id = e.access_package_id and m.in_scope and e.declined
)${ask(`
from ended e join automatic_member m on m.user_id = e.user_id
where m.in_scope and (m.obstacle is not null or (m.access_package_id = e.access_package_id and not e.declined))`)}`;

/** What automatic policies say about people and packages: $1 pairs. */
export const standingsOf = `
select m.access_package_id as "packageId", m.user_id as "userId", m.policy_id as "policyId", m.in_scope as "inScope",
  m.left_at as "leftAt", m.declined, m.obstacle
from jsonb_to_recordset($1::jsonb) as x(package_id uuid, user_id uuid)
join automatic_member m on m.user_id = x.user_id and m.access_package_id = x.package_id
order by m.policy_id`;

/** Live assignments of these pairs. */
export const heldOf = `
select a.id from jsonb_to_recordset($1::jsonb) as x(package_id uuid, user_id uuid)
join assignment a on a.target_id = x.user_id and a.access_package_id = x.package_id and a.state <> 'expired'`;

/** What these people hold of these packages. */
export const holdings = `
select target_id as "userId", array_agg(access_package_id)::text[] as "packageIds" from assignment
where target_id = any($1::uuid[]) and access_package_id = any($2::uuid[]) and state <> 'expired' group by target_id`;

/** Requests of one person are judged one after the other, where packages exclude each other. */
export const oneByOne = `select pg_advisory_xact_lock(hashtextextended(id, 0)) from (select unnest($1::text[]) as id order by 1) x`;

export const keepObstacles = `
update automatic_member m set obstacle = x.obstacle
from jsonb_to_recordset($1::jsonb) as x(package_id uuid, user_id uuid, obstacle text)
where m.user_id = x.user_id and m.access_package_id = x.package_id and m.in_scope and m.obstacle is distinct from x.obstacle`;
