import { subject } from '@bailiwick/contracts-core';
import type { Incoming, Outgoing, Server } from '@bailiwick/messaging';
import { headerNames } from '@bailiwick/messaging';
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

/** Operations of the house itself that every service serves: how it is, and (in a trial) its clock. */
export function serveHouse(host: Host, server: Server, pending: () => Promise<number>): void {
  const { domain } = host.definition;
  const guarded = (name: string, kind: 'qry' | 'cmd', answer: (input: { to?: string }) => Promise<object>) => {
    const own = subject(kind, domain, name);
    server.serve(own, async (message: Incoming): Promise<Outgoing> => {
      const claims = host.tokens.verify(message.header(headerNames.token), domain, own, message.data, machineSeconds());
      if (claims === undefined) return { status: 'unauthenticated', body: refusal('InvalidAuthenticationToken') };
      try {
        return {
          status: 'ok',
          body: JSON.stringify(
            await answer(message.data.length ? JSON.parse(Buffer.from(message.data).toString()) : {}),
          ),
        };
      } catch (error) {
        host.log.warn({ err: error }, `${name} failed`);
        return { status: 'unavailable', body: refusal('serviceNotAvailable') };
      }
    });
  };
  guarded('status', 'qry', async (): Promise<ServiceStatus> => {
    const [row] = await host.database.sql<{ unpublished: number; nextTimer: Date | null; deadLetters: number }>(
      question,
      [true],
    );
    return {
      now: host.clock.now().toISOString(),
      nextTimer: row?.nextTimer?.toISOString() ?? null,
      unpublished: row?.unpublished ?? 0,
      pending: await pending(),
      deadLetters: row?.deadLetters ?? 0,
      epoch: host.clock.epoch,
    };
  });
  if (host.trial)
    guarded('advance-clock', 'cmd', async ({ to }) => {
      const now = await host.clock.advanceTo(new Date(String(to)));
      host.timers.wake();
      return { now: now.toISOString() };
    });
}

const refusal = (code: string) => JSON.stringify({ code, message: code, details: [] });
