import { commandOutcomeQuery, commonErrors, domains, subject, type Domain } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { Answer } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Dispatcher } from './dispatch.ts';

const answerWithin = 2_000;
const place = '/bailiwick/v1/operations/';

/** Where the outcome of a command with this key is found. */
export const outcomePath = (key: string): string => place + encodeURIComponent(key);

/** The key in a path of that place; undefined for every other path. */
export function keyInPath(url: string): string | undefined {
  const path = url.split('?', 1)[0]!;
  if (!path.toLowerCase().startsWith(place)) return undefined;
  try {
    return decodeURIComponent(path.slice(place.length).replace(/\/$/, '')) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * What became of a command whose answer was lost (R3). Which service carried it out is not known here, so all are asked,
 * each about commands of this caller only.
 */
export class Outcomes {
  constructor(private readonly dispatcher: Pick<Dispatcher, 'dispatch'>) {}

  /** 404 where no service knows the key, 503 where one that might could not be asked. */
  async find(key: string, caller: Caller, requestId: string): Promise<Answer> {
    const answers = await Promise.allSettled(domains.map((domain) => this.#ask(domain, key, caller, requestId)));
    const [known] = answers.flatMap((answer) => (answer.status === 'fulfilled' ? (answer.value ?? []) : []));
    if (known !== undefined) return { status: 200, headers: { 'content-type': 'application/json' }, body: known };
    const [failed] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer] : []));
    if (failed !== undefined) throw new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: failed.reason });
    throw new DomainError(commonErrors.notFound, {
      message: 'Nothing that you asked for with this key has happened, or is happening now.',
    });
  }

  async #ask(domain: Domain, key: string, caller: Caller, requestId: string): Promise<Uint8Array | undefined> {
    const operation = { kind: 'query', domain, subject: subject('qry', domain, commandOutcomeQuery) } as const;
    const { body } = await this.dispatcher.dispatch({
      operation,
      input: { key },
      caller,
      requestId,
      within: answerWithin,
    });
    return Buffer.from(body).toString() === 'null' ? undefined : body;
  }
}
