import { assignmentColumns, requestColumns } from './rows.ts';

type Columns = Readonly<Record<string, string>>;

const recordset = (parameter: number, columns: Columns) =>
  `select * from jsonb_to_recordset($${parameter}::jsonb) as x(${Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ')})`;

/** Inserts what is new and replaces what has exactly the version before; anything else is left, and missed in the count. */
function upsert(table: string, columns: Columns, source: string): string {
  const names = Object.keys(columns);
  const changed = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
  return `insert into ${table} as old (${names.join(', ')}) select ${names.join(', ')} from ${source}
    on conflict (id) do update set ${changed.join(', ')} where old.version = excluded.version - 1
    returning id`;
}

const decisionColumns = {
  request_id: 'uuid',
  stage_id: 'uuid',
  approver_id: 'uuid',
  requestor_id: 'uuid',
  target_id: 'uuid',
  result: 'text',
  justification: 'text',
  decided_at: 'timestamptz',
  settles_alone: 'boolean',
  on_behalf_of: 'uuid[]',
};
const decisionNames = Object.keys(decisionColumns).join(', ');

/**
 * The write set of one transaction as one statement: people, requests, assignments, approvers of stages, decisions.
 * Parameters: requests, assignments, decisions, people, each a JSON array; how many requests and how many assignments must be
 * written, or nothing is.
 */
export const writeChanges = `
with new_request as materialized (${recordset(1, requestColumns)}),
new_assignment as materialized (${recordset(2, assignmentColumns)}),
known as (
  insert into subject (id, subject_type, display_name, principal_name, email)
  select p.id, p.type, p."displayName", p."principalName", p.email
  from jsonb_to_recordset($4::jsonb) as p(id uuid, type text, "displayName" text, "principalName" text, email text)
  on conflict do nothing
),
written_assignment as (${upsert('assignment', assignmentColumns, 'new_assignment')}),
written_request as (${upsert('assignment_request', requestColumns, 'new_request')}),
approvers as (
  insert into stage_approver (principal_id, request_id, stage_id, told_at)
  select principal.id, r.id, s.id, s."openedDateTime" from new_request r
  cross join lateral jsonb_to_recordset(r.stages) as s(id uuid, status text, "openedDateTime" timestamptz, approvers jsonb,
    alternates jsonb, handovers jsonb, "approverGroupIds" jsonb, "alternateGroupIds" jsonb)
  cross join lateral (
    select (a ->> 'id')::uuid as id from jsonb_array_elements(s.approvers || s.alternates) a
    union select (h -> 'to' ->> 'id')::uuid from jsonb_array_elements(s.handovers) h
    union select g::uuid from jsonb_array_elements_text(s."approverGroupIds" || s."alternateGroupIds") g
  ) principal
  where s.status = 'InProgress'
  on conflict do nothing
),
decided as (insert into decision (${decisionNames}) ${recordset(3, decisionColumns).replace('select *', `select ${decisionNames}`)})
select insist((select count(*) from written_request) = $5::integer and (select count(*) from written_assignment) = $6::integer)`;
