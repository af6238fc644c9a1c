import { decide, type Permission } from '@bailiwick/authorization';
import {
  applyAgainCommand,
  commandOutcomeQuery,
  serviceStatusQuery,
  subject,
  type ServiceStatus,
} from '@bailiwick/contracts-core';
import type { Incoming, InternalClaims, Outgoing, Server } from '@bailiwick/messaging';
import { headerNames } from '@bailiwick/messaging';
import { outcomeOf } from './command-outcome.ts';
import type { Host } from './host.ts';
import { machineSeconds } from './machine.ts';
import { requestVersions } from './resync.ts';

/** Of the things that went wrong, the newest; `$1` is business time. Overdue is what was due a minute ago. */
const question = `select
  (select count(*)::integer from (select from unpublished limit 10000) u) as unpublished,
  (select min(due_at) from timer where fired_at is null) as "nextTimer",
  (select count(*)::integer from (select from timer where fired_at is null and due_at < $1::timestamptz - interval '1 minute' limit 10000) t) as overdue,
  (select count(*)::integer from dead_letter) as "deadLetters",
  (select count(distinct (aggregate, aggregate_id))::integer from dead_letter) as parked,
  (select coalesce(jsonb_agg(jsonb_build_object('at', to_char(d.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'aggregate', d.aggregate,
     'id', d.aggregate_id, 'version', d.version, 'error', left(d.error, 500)) order by d.at desc), '[]')
   from (select * from dead_letter order by at desc limit 20) d) as faults`;

/** What was parked is applied from where it stood; the owner is asked for the versions since. */
const unpark = `with gone as (delete from dead_letter where aggregate = $1 and aggregate_id = $2)
  update applied set parked = false where aggregate = $1 and aggregate_id = $2 and parked returning version`;

interface StatusRow {
  readonly unpublished: number;
  readonly nextTimer: Date | null;
  readonly overdue: number;
  readonly deadLetters: number;
  readonly parked: number;
  readonly faults: ServiceStatus['faults'];
}

interface Own {
  /** Names of the commands that the service carries out. */
  readonly commands: readonly string[];
  pending(): Promise<number>;
}

interface Asked {
  readonly to?: string;
  readonly key?: string;
  readonly aggregate?: string;
  readonly id?: string;
}

type Said = Pick<Outgoing, 'headers'> & { readonly status?: 'forbidden'; readonly body: object | null };

/**
 * Operations of the house itself that every service serves: how it is, applying again what was parked, what became of a
 * command, and (in a trial) its clock.
 */
export function serveHouse(host: Host, server: Server, { commands, pending }: Own): void {
  const { domain } = host.definition;
  const guarded = (
    name: string,
    kind: 'qry' | 'cmd',
    answer: (input: Asked, claims: InternalClaims) => Promise<Said>,
  ) => {
    const own = subject(kind, domain, name);
    server.serve(own, async (message: Incoming): Promise<Outgoing> => {
      const claims = host.tokens.verify(message.header(headerNames.token), domain, own, message.data, machineSeconds());
      if (claims === undefined)
        return { status: 'unauthenticated', body: JSON.stringify(refusalOf('InvalidAuthenticationToken')) };
      try {
        const input = message.data.length === 0 ? {} : (JSON.parse(Buffer.from(message.data).toString()) as Asked);
        const { body, ...said } = await answer(input, claims);
        return { status: 'ok', body: JSON.stringify(body), ...said };
      } catch (error) {
        host.log.warn({ err: error }, `${name} failed`);
        return { status: 'unavailable', body: JSON.stringify(refusalOf('serviceNotAvailable')) };
      }
    });
  };
  guarded(serviceStatusQuery, 'qry', async (_, claims) => {
    if (!(await may(host, claims, 'operations.read'))) return { status: 'forbidden', body: refusalOf('Forbidden') };
    const [row] = await host.database.sql<StatusRow>(question, [host.clock.now()]);
    const { nextTimer, ...counts } = row!;
    const status: ServiceStatus = {
      now: host.clock.now().toISOString(),
      nextTimer: nextTimer?.toISOString() ?? null,
      ...counts,
      pending: await pending(),
      epoch: host.clock.epoch,
    };
    return { body: status };
  });
  guarded(applyAgainCommand, 'cmd', async ({ aggregate = '', id = '' }, claims) => {
    if (!(await may(host, claims, 'operations.retry'))) return { status: 'forbidden', body: refusalOf('Forbidden') };
    const [row] = await host.database.sql<{ version: number }>(unpark, [aggregate, id]);
    if (row !== undefined) requestVersions(host.nats, domain, aggregate, id, row.version);
    host.log.info({ aggregate, id, by: claims.sub, found: row !== undefined }, 'what was parked is applied again');
    return { body: { found: row !== undefined } };
  });
  guarded(commandOutcomeQuery, 'qry', async ({ key }, claims) => {
    const known = await outcomeOf(host, commands, claims, String(key));
    return { body: known?.outcome ?? null, headers: { [headerNames.changed]: known?.changed } };
  });
  if (host.trial)
    guarded('advance-clock', 'cmd', async ({ to }) => {
      const now = await host.clock.advanceTo(new Date(String(to)));
      host.timers.wake();
      return { body: { now: now.toISOString() } };
    });
}

const refusalOf = (code: string) => ({ code, message: code, details: [] });

/** The gateway asks for itself, for the clock and for its own health; of people, those may whose roles say so. */
async function may({ authority }: Host, { typ, sub }: InternalClaims, permission: Permission): Promise<boolean> {
  if (typ === 'system') return true;
  const { active, roles } = await authority.authority({ actor: { type: typ, id: sub } }, '');
  return decide({ active, roles }, permission, { scopeIds: [] }).allowed;
}
