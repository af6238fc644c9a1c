import { commandOutcomeQuery, subject } from '@bailiwick/contracts-core';
import type { Incoming, InternalClaims, Outgoing, Server } from '@bailiwick/messaging';
import { headerNames } from '@bailiwick/messaging';
import { outcomeOf } from './command-outcome.ts';
import type { Host } from './host.ts';
import { machineSeconds } from './machine.ts';

/** How a service is, as the gateway sees it. `pending` counts events that wait to be applied here. */
export interface ServiceStatus {
  readonly now: string;
  readonly nextTimer: string | null;
  readonly unpublished: number;
  readonly pending: number;
  readonly deadLetters: number;
  readonly epoch: number;
}

const question = `select (select count(*)::integer from (select from unpublished limit 10000) u) as unpublished,
  (select min(due_at) from timer where fired_at is null) as "nextTimer",
  (select count(*)::integer from dead_letter) as "deadLetters" where $1`;

interface Own {
  /** Names of the commands that the service carries out. */
  readonly commands: readonly string[];
  pending(): Promise<number>;
}

interface Asked {
  readonly to?: string;
  readonly key?: string;
}

type Said = Pick<Outgoing, 'headers'> & { readonly body: object | null };

/** Operations of the house itself that every service serves: how it is, what became of a command, and (in a trial) its clock. */
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
      if (claims === undefined) return { status: 'unauthenticated', body: refusal('InvalidAuthenticationToken') };
      try {
        const input = message.data.length === 0 ? {} : (JSON.parse(Buffer.from(message.data).toString()) as Asked);
        const { body, ...said } = await answer(input, claims);
        return { status: 'ok', body: JSON.stringify(body), ...said };
      } catch (error) {
        host.log.warn({ err: error }, `${name} failed`);
        return { status: 'unavailable', body: refusal('serviceNotAvailable') };
      }
    });
  };
  guarded('status', 'qry', async () => {
    const [row] = await host.database.sql<{ unpublished: number; nextTimer: Date | null; deadLetters: number }>(
      question,
      [true],
    );
    const status: ServiceStatus = {
      now: host.clock.now().toISOString(),
      nextTimer: row?.nextTimer?.toISOString() ?? null,
      unpublished: row?.unpublished ?? 0,
      pending: await pending(),
      deadLetters: row?.deadLetters ?? 0,
      epoch: host.clock.epoch,
    };
    return { body: status };
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

const refusal = (code: string) => JSON.stringify({ code, message: code, details: [] });
