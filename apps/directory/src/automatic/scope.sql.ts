import { Parameters } from '@bailiwick/odata';
import { readMembershipRule, type MembershipRule } from '@bailiwick/rules';
import { ruleSql } from './rule-sql.ts';

/**
 * Whoever judges everybody by one policy does it alone; those who judge a few people by every policy may do it side by side.
 * Otherwise the slower of the two would write what was true before.
 */
export const lockAlone = 'select pg_advisory_xact_lock(7201)';
export const lockTogether = 'select pg_advisory_xact_lock_shared(7201)';

/** The rules of a policy that can be read; one that cannot (written by an older release) has nobody. */
export const readRules = (sources: readonly string[]): MembershipRule[] =>
  sources.flatMap((source) => readMembershipRule(source).rule ?? []);

/** People in one of the rules, over `directory_user u`; nobody where there is no rule. */
export const anyOf = (rules: readonly MembershipRule[], parameters: Parameters): string =>
  rules.length === 0 ? 'false' : rules.map((rule) => `(${ruleSql(rule, parameters)})`).join(' or ');

/** Makes the scope of one policy what its rules say, in one statement. Answers how many came and how many left. */
export function judgeEverybody(policyId: string, rules: readonly MembershipRule[]) {
  const parameters = new Parameters();
  const policy = `${parameters.bind(policyId)}::uuid`;
  const text = `
with wanted as materialized (
  select u.id from directory_user u where u.deleted_at is null and (${anyOf(rules, parameters)})
), came as (
  insert into automatic_scope as old (policy_id, user_id, in_scope, version)
  select ${policy}, id, true, 1 from wanted
  on conflict (policy_id, user_id) do update set in_scope = true, version = old.version + 1, told = false where not old.in_scope
  returning 1
), gone as (
  update automatic_scope s set in_scope = false, version = version + 1, told = false
  where s.policy_id = ${policy} and s.in_scope and not exists (select from wanted w where w.id = s.user_id)
  returning 1
)
select (select count(*) from came)::integer as came, (select count(*) from gone)::integer as gone`;
  return { text, values: parameters.values };
}

/** Makes the scopes of some people what $1 says: pairs of policy and person. $2: these people. Answers the policies touched. */
export const judgeSome = `
with wanted as materialized (select policy_id, user_id from jsonb_to_recordset($1::jsonb) as x(policy_id uuid, user_id uuid)),
came as (
  insert into automatic_scope as old (policy_id, user_id, in_scope, version)
  select policy_id, user_id, true, 1 from wanted order by policy_id, user_id
  on conflict (policy_id, user_id) do update set in_scope = true, version = old.version + 1, told = false where not old.in_scope
  returning policy_id
), gone as (
  update automatic_scope s set in_scope = false, version = version + 1, told = false
  where s.user_id = any($2::uuid[]) and s.in_scope
    and not exists (select from wanted w where w.policy_id = s.policy_id and w.user_id = s.user_id)
  returning policy_id
)
select policy_id as id from came union select policy_id from gone`;

/** People as rules see them, by the names that rules use. */
export const peopleToJudge = `
select id, manager_id as "managerId", jsonb_build_object('accountEnabled', account_enabled, 'businessPhones', business_phones, 'city', city,
  'companyName', company_name, 'country', country, 'department', department, 'displayName', display_name, 'employeeId', employee_id,
  'employeeType', employee_type, 'givenName', given_name, 'jobTitle', job_title, 'mail', mail, 'mailNickname', mail_nickname,
  'mobile', mobile_phone, 'objectId', id, 'physicalDeliveryOfficeName', office_location, 'preferredLanguage', preferred_language,
  'state', state, 'surname', surname, 'telephoneNumber', business_phones[1], 'usageLocation', usage_location,
  'userPrincipalName', user_principal_name, 'userType', user_type) as attributes
from directory_user where id = any($1::uuid[]) and deleted_at is null`;

/** The next rows of a policy that nobody was told of, marked as told. */
export const tellNext = `
update automatic_scope s set told = true from (
  select policy_id, user_id from automatic_scope where policy_id = $1 and not told order by user_id limit $2 for update) n
where s.policy_id = n.policy_id and s.user_id = n.user_id
returning s.user_id as "userId", s.in_scope as "inScope", s.version`;
