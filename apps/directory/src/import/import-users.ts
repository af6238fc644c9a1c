import type { DirectoryPart } from '@bailiwick/contracts-directory';
import { userChanged } from '@bailiwick/contracts-directory/events';
import type { ReactionContext } from '@bailiwick/service-host';
import type { StateOf } from '@bailiwick/contracts-core';
import { settleHolders } from '../fulfilment/settle-holders.ts';
import type { Imported } from './import-directory.ts';

type UserState = Omit<StateOf<typeof userChanged>, 'deleted'>;
interface Row extends UserState {
  readonly version: number;
  readonly created: boolean;
}

const columns = `display_name, given_name, surname, mail, mail_nickname, job_title, department, company_name, country, city, office_location,
  preferred_language, employee_id, employee_type, user_type, account_enabled`;
const excluded = columns
  .split(',')
  .map((column) => `excluded.${column.trim()}`)
  .join(', ');
const kept = columns
  .split(',')
  .map((column) => `old.${column.trim()}`)
  .join(', ');

/** A person is the one with the id, else the one with the user principal name; managers may come in the same part. */
const upsert = `
with x as materialized (
  select * from jsonb_to_recordset($1::jsonb) as x(id uuid, user_principal_name text, display_name text, given_name text, surname text,
    mail text, mail_nickname text, job_title text, department text, company_name text, country text, city text, office_location text,
    preferred_language text, employee_id text, employee_type text, user_type text, account_enabled boolean, manager text)
), i as materialized (
  select x.*, coalesce(byid.id, byname.id, x.id) as key from x
  left join directory_user byid on byid.id = x.id
  left join directory_user byname on lower(byname.user_principal_name) = lower(x.user_principal_name) and byname.deleted_at is null
)
insert into directory_user as old (id, version, user_principal_name, ${columns}, manager_id, created_at)
select i.key, 1, i.user_principal_name, ${columns
  .split(',')
  .map((column) => `i.${column.trim()}`)
  .join(', ')}, coalesce(same.key, m.id), $2
from i
left join i same on lower(same.user_principal_name) = lower(i.manager) and same.key <> i.key
left join directory_user m on lower(m.user_principal_name) = lower(i.manager) and m.deleted_at is null and m.id <> i.key
on conflict (id) do update set version = old.version + 1, deleted_at = null, user_principal_name = excluded.user_principal_name,
  (${columns}) = row(${excluded}), manager_id = coalesce(excluded.manager_id, old.manager_id)
where (old.user_principal_name, ${kept}, old.manager_id, old.deleted_at) is distinct from
  (excluded.user_principal_name, ${excluded}, coalesce(excluded.manager_id, old.manager_id), null)
returning id, version, xmax = 0 as created, display_name as "displayName", user_principal_name as "userPrincipalName", mail,
  user_type as "userType", account_enabled as "accountEnabled", job_title as "jobTitle", department,
  preferred_language as "preferredLanguage", manager_id as "managerId"`;

const orphans = `select x.name as item, x.manager as reference from jsonb_to_recordset($1::jsonb) as x(name text, manager text)
  where not exists (select from directory_user m where lower(m.user_principal_name) = lower(x.manager) and m.deleted_at is null)`;

export async function importUsers(
  users: DirectoryPart['users'],
  context: ReactionContext,
  imported: Imported,
): Promise<void> {
  const rows = await context.sql<Row>(upsert, [
    JSON.stringify(users.map((user) => item(user, context.newId()))),
    context.now,
  ]);
  for (const { version, created, ...state } of rows) {
    imported[created ? 'created' : 'changed'] += 1;
    context.record({
      event: userChanged,
      aggregateId: state.id,
      version,
      state: { ...state, deleted: false },
      activities: [
        {
          name: created ? 'Add user' : 'Update user',
          result: 'success',
          targets: [{ id: state.id, type: 'User', displayName: state.displayName }],
        },
      ],
    });
  }
  const again = rows.filter(({ created, accountEnabled }) => !created && accountEnabled).map(({ id }) => id);
  if (again.length > 0) await settleHolders(again, context);
  const managed = users.filter(({ manager }) => manager !== null);
  const left = managed.map(({ userPrincipalName, manager }) => ({ name: userPrincipalName, manager }));
  if (left.length > 0)
    imported.unresolved.push(
      ...(await context.sql<{ item: string; reference: string }>(orphans, [JSON.stringify(left)])),
    );
}

function item(user: DirectoryPart['users'][number], newId: string) {
  return {
    id: user.id ?? newId,
    user_principal_name: user.userPrincipalName,
    display_name: user.displayName,
    given_name: user.givenName,
    surname: user.surname,
    mail: user.mail,
    mail_nickname: user.mailNickname ?? user.userPrincipalName.split('@')[0],
    job_title: user.jobTitle,
    department: user.department,
    company_name: user.companyName,
    country: user.country,
    city: user.city,
    office_location: user.officeLocation,
    preferred_language: user.preferredLanguage,
    employee_id: user.employeeId,
    employee_type: user.employeeType,
    user_type: user.userType,
    account_enabled: user.accountEnabled,
    manager: user.manager,
  };
}
