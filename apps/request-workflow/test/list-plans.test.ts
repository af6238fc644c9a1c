import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPage, sql, type Run, type SqlFragment } from '@bailiwick/odata';
import { toDecide } from '../src/assignment-request/filter-requests-by-current-user.ts';
import { automaticMembers } from '../src/reading/automatic-members.ts';
import { assignmentRequests, assignments } from '../src/reading/assignments.ts';
import { within } from '../src/reading/run.ts';
import { WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
let somebody: string;
let packageId: string;
let policyId: string;

/** Twenty thousand people with an assignment and a request each, in forty packages of ten catalogs. */
const seed = `
with person as (insert into subject (id, display_name) select gen_random_uuid(), 'Person ' || n from generate_series(1, 20000) n returning id),
given as (select id, row_number() over () as n from person),
held as (
  insert into assignment (id, version, state, status, reason, origin, access_package_id, catalog_id, policy_id, policy_version, target_id,
    created_by, request_id, created_at, starts_at, counted_from, delivering_version, resource_roles, expired_at)
  select gen_random_uuid(), 2, case when n % 20 = 0 then 'expired' else 'delivered' end, 'Delivered', 'requested', 'requested',
    md5('package' || n % 40)::uuid, md5('catalog' || n % 10)::uuid, $1, 1, id, id, gen_random_uuid(), now() - n * interval '1 minute',
    now() - n * interval '1 minute', now(), 1, '[]', case when n % 20 = 0 then now() end from given
)
insert into assignment_request (id, version, request_type, state, status, move, created_at, schedule, requestor_id, target_id,
  access_package_id, catalog_id, policy_id, policy_version)
select gen_random_uuid(), 3, 'userAdd', case when n % 20 = 0 then 'denied' else 'delivered' end, 'Fulfilled', 'settle',
  now() - n * interval '1 minute', '{}', id, id, md5('package' || n % 40)::uuid, md5('catalog' || n % 10)::uuid, $1, 1 from given`;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  const real = await world.package();
  policyId = await world.policy(real);
  await world.service.sql(seed, [policyId]);
  await world.service.sql(
    `insert into stage_approver select target_id, id, gen_random_uuid() from assignment_request where state = $1`,
    ['delivered'],
  );
  await world.service.sql(
    `insert into automatic_member (policy_id, user_id, access_package_id, version, in_scope)
     select policy_id, target_id, access_package_id, 1, true from assignment where policy_id = $1`,
    [policyId],
  );
  for (const table of ['automatic_member', 'assignment', 'assignment_request', 'subject', 'stage_approver'])
    await world.service.sql(`analyze ${table}`);
  const [row] = await world.service.sql<{ target: string; package: string }>(
    'select target_id as target, access_package_id as package from assignment where $1 limit 1',
    [true],
  );
  ({ target: somebody, package: packageId } = row!);
}, 60_000);
afterAll(() => world.stop());

/** The plan of a page's own statement. */
async function plan(
  set: typeof assignments,
  options: Record<string, string>,
  where: readonly SqlFragment[],
): Promise<string> {
  const plans: string[] = [];
  const explain: Run = async (text, values) => {
    const rows = await world.service.sql<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    plans.push(rows.map((each) => each['QUERY PLAN']).join('\n'));
    return [];
  };
  await readPage(explain, set, options, { where });
  return plans.join('\n');
}

const catalog = () =>
  within({ everything: false, catalogIds: ['00000000-0000-4000-8000-000000000000'] }, 'a.catalog_id');

describe('every list finds its rows by an index', () => {
  it.each<[string, Record<string, string>, (() => readonly SqlFragment[])?]>([
    ['everything', {}],
    ['one catalog', {}, catalog],
    ['one package', { $filter: `accessPackage/id eq {package}` }],
    ['one person and package', { $filter: `accessPackage/id eq {package} and target/objectId eq {person}` }],
    ['one policy', { $filter: `assignmentPolicy/id eq {policy}` }],
    ['a state', { $filter: `state eq 'Expired'` }],
    ['the common state', { $filter: `state eq 'Delivered'` }],
    ['own', {}, () => [sql`a.target_id = ${somebody}::uuid`]],
    ['created by oneself', {}, () => [sql`a.created_by = ${somebody}::uuid`]],
  ])('assignments: %s', async (_, options, where = () => []) => {
    expect(await plan(assignments, filled(options), where())).not.toMatch(/Seq Scan on assignment/);
  });

  it.each<[string, Record<string, string>, (() => readonly SqlFragment[])?]>([
    ['everything', {}],
    ['newest first', { $orderby: 'createdDateTime desc' }],
    ['since yesterday', { $filter: 'createdDateTime gt 2999-01-01T00:00:00Z', $orderby: 'createdDateTime' }],
    ['one package', { $filter: `accessPackage/id eq {package}` }],
    ['what is denied', { $filter: `state eq 'denied'` }],
    ['own', {}, () => [sql`(r.target_id = ${somebody}::uuid or r.requestor_id = ${somebody}::uuid)`]],
    ['to decide', {}, () => [toDecide(somebody, [somebody], new Date(0))]],
  ])('requests: %s', async (_, options, where = () => []) => {
    expect(await plan(assignmentRequests, filled(options), where())).not.toMatch(
      /Seq Scan on (assignment_request|stage_approver)/,
    );
  });

  it('automatic members: one package', async () => {
    const where = [sql`m.access_package_id = ${packageId}::uuid`];
    const page = await plan(automaticMembers, {}, where);
    expect(page).toMatch(/automatic_member_of_package/);
    expect(page).not.toMatch(/Sort|Seq Scan on automatic_member/);
  });
});

const filled = (options: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(options).map(([name, text]) => [
      name,
      text.replace('{package}', packageId).replace('{person}', somebody).replace('{policy}', policyId),
    ]),
  );
