import { domains, subject, type Domain } from '@bailiwick/contracts-core';
import { machine } from '../machine.ts';
import { gatewayCaller } from './caller.ts';
import type { Dispatcher } from './dispatch.ts';

/** How a service says it is. `pending`: events that it has still to apply. */
export interface ServiceStatus {
  readonly now: string;
  readonly nextTimer: string | null;
  readonly unpublished: number;
  readonly pending: number;
}

const answerWithin = 1_000;
const advanceWithin = 5_000;

/** The services of the house, asked how they are and told the business time of a trial. */
export class Services {
  constructor(private readonly dispatcher: Dispatcher) {}

  /** Of each service its status, or undefined where it does not answer within a second. */
  async statuses(): Promise<Map<Domain, ServiceStatus | undefined>> {
    const asked = domains.map(async (domain): Promise<[Domain, ServiceStatus | undefined]> => {
      try {
        return [domain, (await this.#send('query', domain, 'status', {}, answerWithin)) as ServiceStatus];
      } catch {
        return [domain, undefined];
      }
    });
    return new Map(await Promise.all(asked));
  }

  async advanceClocks(to: string): Promise<void> {
    await Promise.all(domains.map((domain) => this.#send('command', domain, 'advance-clock', { to }, advanceWithin)));
  }

  async #send(
    kind: 'query' | 'command',
    domain: Domain,
    name: string,
    input: object,
    within: number,
  ): Promise<unknown> {
    const address = { kind, domain, subject: subject(kind === 'query' ? 'qry' : 'cmd', domain, name) };
    const requestId = machine.uuid();
    const { body } = await this.dispatcher.dispatch({
      operation: address,
      input,
      caller: gatewayCaller,
      requestId,
      within,
    });
    return JSON.parse(Buffer.from(body).toString()) as unknown;
  }
}
