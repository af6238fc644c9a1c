import pg from 'pg';
import { principalName, seededId } from '../trial/organization.ts';
import { HttpConnection } from './http-connection.ts';
import { clients, median, openLoop, percentiles } from './load.ts';
import type { Figure, Plan } from './figures.ts';
import { subscribe, type Subscriber } from './subscriber.ts';
import { processorTime } from './processes.ts';
import type { Target } from './target.ts';

/** Flows that were accepted and not yet told to the subscriber: beyond that the rate of accepting would be measured. */
const mostUndelivered = 256;
/** People who ask, each for one package after the other. */
const people = 400;
const path = '/v1.0/identityGovernance/entitlementManagement/assignmentRequests';

interface Asker {
  readonly id: string;
  readonly token: string;
}

/** Submits requests, each of another person or for another package, and learns when the subscriber was told. */
class Flows {
  readonly #waiting = new Map<string, { since: number; done: (milliseconds: number) => void }>();
  readonly #askers: readonly Asker[];
  readonly #packages: number;
  #next: number;

  /** `asked`: packages, from the first on, that an earlier run has asked for already. */
  constructor(askers: readonly Asker[], packages: number, asked: number, subscriber: Subscriber) {
    this.#next = asked * people;
    this.#askers = askers;
    this.#packages = packages;
    subscriber.onDelivered = (userId, packageId) => {
      const key = `${userId} ${packageId}`;
      const flow = this.#waiting.get(key);
      this.#waiting.delete(key);
      flow?.done(performance.now() - flow.since);
    };
  }

  get undelivered(): number {
    return this.#waiting.size;
  }

  /** Resolves when the request was accepted; `delivered` is called with the milliseconds since `since`. */
  async submit(connection: HttpConnection, since: number, delivered: (milliseconds: number) => void): Promise<void> {
    const at = this.#next++;
    const asker = this.#askers[at % people]!;
    const packageAt = Math.floor(at / people) + 1;
    if (packageAt > this.#packages) throw new Error('everybody has asked for everything: seed more packages');
    const accessPackageId = seededId(`package ${packageAt}`);
    const key = `${asker.id} ${accessPackageId}`;
    this.#waiting.set(key, { since, done: delivered });
    const { status, body } = await connection.post(path, asker.token, {
      requestType: 'userAdd',
      assignment: { accessPackageId, assignmentPolicyId: seededId(`policy ${packageAt}`) },
    });
    if (status !== 201) throw new Error(`a request was answered ${status}: ${body.slice(0, 300)}`);
  }
}

/** As many flows as go through in a given time: counted at the subscriber. */
async function sustain(flows: Flows, url: string, seconds: number): Promise<number> {
  const connections = await Promise.all(Array.from({ length: clients }, () => HttpConnection.open(url)));
  const until = performance.now() + seconds * 1000;
  let delivered = 0;
  const count = () => {
    if (performance.now() < until) delivered++;
  };
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < until)
        if (flows.undelivered >= mostUndelivered) await new Promise((resolve) => setTimeout(resolve, 2));
        else await flows.submit(connection, performance.now(), count);
      connection.close();
    }),
  );
  return delivered / seconds;
}

async function drain(flows: Flows): Promise<void> {
  for (const begun = performance.now(); flows.undelivered > 0;) {
    if (performance.now() - begun > 30_000) throw new Error(`${flows.undelivered} requests were never delivered`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Latency at a fixed rate, from the instant a request was due to its event. */
async function atRate(
  flows: Flows,
  url: string,
  perSecond: number,
  seconds: number,
): Promise<{ p50: number; p99: number }> {
  const idle = await Promise.all(Array.from({ length: clients * 4 }, () => HttpConnection.open(url)));
  const latencies: number[] = [];
  await openLoop(perSecond, seconds, async (due) => {
    const connection = idle.pop() ?? (await HttpConnection.open(url));
    await flows.submit(connection, due, (milliseconds) => latencies.push(milliseconds));
    idle.push(connection);
  });
  await drain(flows);
  for (const connection of idle) connection.close();
  return percentiles(latencies);
}

/** The floor: two inserts in one transaction, by as many clients, into a table of its own. */
async function bareInserts(databaseUrl: string, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: clients });
  await pool.query('drop table if exists bench_insert');
  await pool.query('create table bench_insert (id bigserial primary key, at timestamptz default now(), body text)');
  const until = performance.now() + seconds * 1000;
  let done = 0;
  const insert = { name: 'insert', text: 'insert into bench_insert (body) values ($1)', values: ['x'.repeat(100)] };
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = await pool.connect();
      while (performance.now() < until) {
        await client.query('begin');
        await client.query(insert);
        await client.query(insert);
        await client.query('commit');
        done++;
      }
      client.release();
    }),
  );
  await pool.query('drop table bench_insert');
  await pool.end();
  return done / seconds;
}

/** Moves less than the rate does when others use the machine. */
function spentPerFlow(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>, flows: number): string {
  const parts = [...after]
    .map(([part, spent]) => ({ part, each: (spent - (before.get(part) ?? 0)) / flows }))
    .filter(({ each }) => each >= 0.05)
    .sort((a, b) => b.each - a.each);
  const total = parts.reduce((sum, { each }) => sum + each, 0);
  return `CPU ${total.toFixed(1)} ms each: ${parts.map(({ part, each }) => `${part} ${each.toFixed(1)}`).join(', ')}`;
}

/** Packages that somebody, first of all who ask, has asked for. */
async function askedBy({ id }: Asker, connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ asked: number }>(
    'select count(*)::integer as asked from assignment_request where target_id = $1',
    [id],
  );
  await client.end();
  return rows[0]?.asked ?? 0;
}

/** Asked, delivered, told: the whole way of a request that nobody has to approve, beside bare inserts before and after. */
export async function measureFlow(target: Target, packages: number, plan: Plan): Promise<Figure[]> {
  await using subscriber = await subscribe(target.environment);
  const askers = await Promise.all(
    Array.from({ length: people }, async (_, index) => ({
      id: seededId(`user ${index + 1}`),
      token: await target.tokenOf(principalName(index + 1)),
    })),
  );
  const database = target.environment['DATABASE_URL_REQUEST_WORKFLOW']!;
  const flows = new Flows(askers, packages, await askedBy(askers[0]!, database), subscriber);
  await sustain(flows, target.url, 6);
  let spent = '';
  const rounds: { ours: number; floor: number }[] = [];
  for (let round = 0; round < plan.rounds; round++) {
    const before = await bareInserts(database, 4);
    const spentBefore = processorTime(target.runner);
    const ours = await sustain(flows, target.url, plan.flowSeconds);
    await drain(flows);
    spent = spentPerFlow(spentBefore, processorTime(target.runner), ours * plan.flowSeconds);
    rounds.push({ ours, floor: (before + (await bareInserts(database, 4))) / 2 });
  }
  const rate = median(rounds.map(({ ours }) => ours));
  const latency = await atRate(flows, target.url, rate / 2, Math.max(plan.flowSeconds / 2, 8));
  return [
    {
      name: 'submit → delivered → subscriber told',
      value: rate,
      floor: median(rounds.map(({ floor }) => floor)),
      unit: '/s',
      ratio: median(rounds.map(({ ours, floor }) => ours / floor)),
      reach: 0.06,
      goal: 0.13,
      better: 'higher',
      note: spent,
    },
    {
      name: '… p99 at half of that rate',
      value: latency.p99,
      floor: null,
      unit: 'ms',
      ratio: latency.p99,
      reach: 500,
      goal: 250,
      better: 'lower',
      note: `p50 ${latency.p50.toFixed(0)} ms`,
    },
  ];
}
