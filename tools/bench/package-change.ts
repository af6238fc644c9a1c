import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { send } from '../trial/fill.ts';
import { partsOf } from '../trial/bulk.ts';
import { untilApplied } from '../trial/fill.ts';
import { seededId, target as person } from '../trial/organization.ts';
import { HttpConnection } from './http-connection.ts';
import { median } from './load.ts';
import type { Figure, Plan } from './figures.ts';
import type { Target } from './target.ts';

const base = '/v1.0/identityGovernance/entitlementManagement/accessPackages';
const tellEvery = 5;

interface Role {
  readonly id: string;
  readonly originId: string;
  readonly displayName: string;
}

/** A role of a package's holders is added, in turns with a plain insert of as many rows into an equal table. */
export async function measurePackageChange(target: Target, packageAt: number, plan: Plan): Promise<Figure> {
  const packageId = seededId(`package ${packageAt}`);
  await giveToMany(target, packageAt, plan.holders);
  const token = await target.tokenOf('it-admin@contoso.example');
  const connection = await HttpConnection.open(target.url);
  const directory = new pg.Client({ connectionString: target.environment['DATABASE_URL_DIRECTORY'] });
  await directory.connect();
  const rounds: { ours: number; floor: number }[] = [];
  for (let round = 1; round <= Math.max(plan.rounds, 3); round++) {
    const floor = await plainInsert(directory, plan.holders);
    const group = seededId(`group ${round + 1}`);
    const role = await roleOf(target, group);
    const begun = performance.now();
    const { status, body } = await connection.post(`${base}/${packageId}/resourceRoleScopes`, token, role);
    if (status !== 201) throw new Error(`adding a role was answered ${status}: ${body}`);
    await untilMembers(directory, group, packageId, plan.holders);
    rounds.push({ ours: performance.now() - begun, floor });
    await untilApplied(target.house);
  }
  connection.close();
  await directory.end();
  return {
    name: `package change, ${plan.holders} holders`,
    value: median(rounds.map(({ ours }) => ours)),
    floor: median(rounds.map(({ floor }) => floor)),
    unit: 'ms',
    ratio: median(rounds.map(({ ours, floor }) => ours / floor)),
    reach: 20,
    goal: 8,
    better: 'lower',
  };
}

async function giveToMany({ house }: Target, packageAt: number, holders: number): Promise<void> {
  const { assignMany } = await import('@bailiwick/contracts-request-workflow');
  const targets = Array.from({ length: holders }, (_, index) => person(index + 1));
  const ids = {
    accessPackageId: seededId(`package ${packageAt}`),
    assignmentPolicyId: seededId(`policy ${packageAt}`),
  };
  await send(
    house,
    assignMany,
    partsOf(targets).map((part) => ({ ...ids, targets: part })),
    () => {},
  );
  await untilApplied(house);
}

/** The member role of a group of the first catalog, as Graph wants it named. */
async function roleOf({ environment }: Target, group: string): Promise<object> {
  const catalog = new pg.Client({ connectionString: environment['DATABASE_URL_CATALOG'] });
  await catalog.connect();
  const { rows } = await catalog.query<{ id: string; roles: Role[]; scopeId: string }>(
    'select id, roles, scope_id as "scopeId" from resource where catalog_id = $1 and origin_id = $2',
    [seededId('catalog 1'), group],
  );
  await catalog.end();
  const [resource] = rows;
  const member = resource?.roles.find(({ displayName }) => displayName === 'Member');
  if (resource === undefined || member === undefined) throw new Error(`catalog 1 does not hold group ${group}`);
  const originSystem = 'AadGroup';
  return {
    role: { ...member, originSystem, resource: { id: resource.id, originId: group, originSystem } },
    scope: { id: resource.scopeId, originId: group, originSystem },
  };
}

/** Every holder of the package is a member of the group. */
async function untilMembers(directory: pg.Client, group: string, packageId: string, holders: number): Promise<void> {
  const completed = `select exists (select from package_change where package_id = $1 and state = 'running') as running,
    (select count(*)::integer from membership_grant g join live_assignment l on l.id = g.assignment_id and l.live
     where l.package_id = $1 and g.object_id = $2) as granted`;
  const members = `select count(*)::integer as right from membership m where m.object_id = $2 and m.role = 'member'
    and exists (select from live_assignment l where l.package_id = $1 and l.live and l.user_id = m.principal_id)`;
  for (const begun = performance.now(); performance.now() - begun < 120_000; await pause(tellEvery)) {
    const { rows } = await directory.query<{ running: boolean }>(
      `select exists (select from package_change where package_id = $1 and state = 'running')
        or not exists (select from membership_grant where object_id = $2) as running`,
      [packageId, group],
    );
    if (rows[0]?.running !== false) continue;
    const counted = await directory.query<{ granted: number }>(completed, [packageId, group]);
    const found = await directory.query<{ right: number }>(members, [packageId, group]);
    if (counted.rows[0]!.granted >= holders && found.rows[0]!.right >= holders) return;
  }
  throw new Error('the holders of the package did not get the role within two minutes');
}

/** The floor: as many rows into a table like that of memberships, in one statement. */
async function plainInsert(directory: pg.Client, count: number): Promise<number> {
  await directory.query('create temp table bench_membership (like membership including all)');
  const begun = performance.now();
  await directory.query(
    `insert into bench_membership (object_id, role, principal_id, principal_type, direct, created_at)
     select gen_random_uuid(), 'member', gen_random_uuid(), 'user', false, now() from generate_series(1, $1)`,
    [count],
  );
  const took = performance.now() - begun;
  await directory.query('drop table bench_membership');
  return took;
}
