import pg from 'pg';
import { examine } from '../../../tools/audit/written-chain.ts';
import { differing, liveChain } from '../../../tools/audit/live-chain.ts';
import type { Evidence, JournalRow, Leftover, Told } from '../../../tools/nemesis/evidence.ts';
import { publicKeys, readSecrets } from '../../../tools/trial/secrets.ts';
import { services, sql } from '../../platform/journals.ts';
import { connectSubscriber, eventsOf } from '../../platform/subscriber.ts';
import { businessTime } from '../../platform/trial.ts';
import type { World } from './world.ts';

const utc = (column: string) => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

async function journals(): Promise<JournalRow[]> {
  const all = await Promise.all(
    services.map((service) =>
      sql<JournalRow>(
        service,
        `select $1 as service, aggregate, aggregate_id as id, version, event_id as "eventId", from_state as "from", to_state as "to",
           ${utc('at')} as at, operation, jsonb_array_length(activities) as activities, public_event is not null as "isPublic" from journal`,
        [service],
      ),
    ),
  );
  return all.flat();
}

/** Counts of what must be gone; of timers those that were due a minute ago. */
async function leftovers(): Promise<Leftover[]> {
  const all = await Promise.all(
    services.map((service) =>
      sql<Leftover>(
        service,
        `select $1 as service, what, count from (
           select 'unpublished' as what, count(*)::integer from unpublished
           union all select 'dead letter', count(*)::integer from dead_letter
           union all select 'parked', count(*)::integer from applied where parked
           union all select 'overdue timer', count(*)::integer from timer, business_clock
             where fired_at is null and due_at < now() + ahead - interval '1 minute') left_over`,
        [service],
      ),
    ),
  );
  return all.flat();
}

async function chainFaults(): Promise<string[]> {
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL_AUDIT'] });
  await client.connect();
  try {
    const chain = liveChain(client, process.env['AUDIT_CHECKPOINTS']);
    const { faults } = await examine(chain, publicKeys(readSecrets()!).keys);
    const copies = (await differing(client)).map((id) => `row ${id}: its copy differs`);
    return [...faults.map(({ part, at, reason }) => `${part} ${at}: ${reason}`), ...copies];
  } finally {
    await client.end();
  }
}

async function stream(world: World): Promise<Evidence['stream']> {
  const connection = await connectSubscriber();
  const all = [];
  for (const { id } of world.packages) all.push(...(await eventsOf(connection, id)));
  await connection.close();
  return all.map(({ headers }) => ({
    assignmentId: headers['ce-subject'] ?? '',
    version: Number(headers['ce-version']),
  }));
}

/** Everything that the checker judges, read once nothing moves any more. */
export async function gather(world: World, told: readonly Told[], healedWithin: number): Promise<Evidence> {
  const packageIds = world.packages.map(({ id }) => id);
  const workflow = <Row extends object>(text: string) => sql<Row>('REQUEST_WORKFLOW', text, [packageIds]);
  return {
    told,
    requests: await workflow(
      `select id, case when request_type in ('userAdd', 'adminAdd') then justification else 'x' end as key, version, state, request_type as type, requestor_id as "requestorId", target_id as "targetId",
         policy_id as "policyId", assignment_id as "assignmentId",
         array(select ${utc('due_at')} from timer where subject_id like r.id::text || '%' and fired_at is null) as deadlines
       from assignment_request r where access_package_id = any($1::uuid[])`,
    ),
    assignments: await workflow(
      `select id, version, state, access_package_id as "packageId", target_id as "targetId", ${utc('starts_at')} as "startsAt",
         ${utc('ends_at')} as "endsAt", ${utc('expired_at')} as "expiredAt", ${utc('created_at')} as "createdAt"
       from assignment where access_package_id = any($1::uuid[])`,
    ),
    decisions: await workflow(
      `select request_id as "requestId", stage_id as "stageId", approver_id as "approverId", result, ${utc('decided_at')} as at
       from decision where request_id in (select id from assignment_request where access_package_id = any($1::uuid[]))`,
    ),
    packages: world.packages,
    policiesWithApproval: world.packages.filter(({ needsApproval }) => needsApproval).map(({ policyId }) => policyId),
    catalogs: await sql(
      'CATALOG',
      `select id, description as key, false as deleted from catalog where display_name like 'Nemesis %'`,
    ),
    grants: await sql(
      'DIRECTORY',
      'select user_id as "userId", object_id as "groupId", assignment_id as "assignmentId" from membership_grant where object_id = any($1::uuid[])',
      [world.groupIds],
    ),
    memberships: await sql(
      'DIRECTORY',
      `select principal_id as "userId", object_id as "groupId", direct from membership where object_id = any($1::uuid[]) and role = 'member'`,
      [world.groupIds],
    ),
    journals: await journals(),
    remembered: (
      await sql<{ key: string }>(
        'AUDIT',
        `select aggregate || ' ' || aggregate_id || '@' || version as key from object_history`,
      )
    ).map(({ key }) => key),
    auditRows: (await sql<{ id: string }>('AUDIT', 'select id from directory_audit')).map(({ id }) => id),
    stream: await stream(world),
    mails: await sql('NOTIFICATION', 'select event_id as "eventId", recipient_id as recipient, template from mail'),
    leftovers: await leftovers(),
    chainFaults: await chainFaults(),
    healedWithin,
    now: (await businessTime()).toISOString(),
  };
}

/** Whether anything still moves: counts of everything that grows or shrinks while work is under way. */
export async function pulse(): Promise<string> {
  const counts = await Promise.all(
    services.map((service) =>
      sql(service, 'select (select count(*) from journal) as written, (select count(*) from unpublished) as open'),
    ),
  );
  const [audit] = await sql(
    'AUDIT',
    'select (select count(*) from object_history) as heard, (select max(last_row) from seal) as sealed',
  );
  const [grants] = await sql('DIRECTORY', 'select count(*) as grants from membership_grant');
  return JSON.stringify([counts, audit, grants]);
}
