import {
  domains,
  serviceStatusOf,
  serviceStatusQuery,
  subject,
  type Domain,
  type ServiceStatus,
} from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { machine } from '../machine.ts';
import type { Answer } from './answer.ts';
import { gatewayCaller, type Caller } from './caller.ts';
import type { Dispatcher } from './dispatch.ts';

const answerWithin = 1_000;
const advanceWithin = 5_000;

/** The services of the house, asked how they are and told the business time of a trial. */
export class Services {
  constructor(private readonly dispatcher: Dispatcher) {}

  /** Of each service its status, or undefined where it does not answer within a second. */
  async statuses(): Promise<Map<Domain, ServiceStatus | undefined>> {
    const asked = domains.map(async (domain): Promise<[Domain, ServiceStatus | undefined]> => {
      try {
        return [domain, (await this.#send('query', domain, serviceStatusQuery, {}, answerWithin)) as ServiceStatus];
      } catch {
        return [domain, undefined];
      }
    });
    return new Map(await Promise.all(asked));
  }

  /** The same for a person or an application, as far as each service lets them look; the first refusal is theirs. */
  async statusesFor(caller: Caller, requestId: string): Promise<Answer> {
    const value = await Promise.all(
      domains.map(async (domain) => {
        const operation = serviceStatusOf(domain);
        const asked = this.dispatcher.dispatch({ operation, input: {}, caller, requestId, within: answerWithin });
        const status = await asked.then(
          ({ body }) => JSON.parse(Buffer.from(body).toString()) as ServiceStatus,
          (error: unknown) => {
            if (error instanceof DomainError && error.kind === 'forbidden') throw error;
            return null;
          },
        );
        return { service: domain, status };
      }),
    );
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ value })),
    };
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
