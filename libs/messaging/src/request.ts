import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { inboxOf } from './connection.ts';
import { fromWireError } from './error-envelope.ts';
import { headerNames } from './headers.ts';
import { NoAnswer, NobodyThere } from './inbox.ts';

export interface Reply {
  readonly data: Uint8Array;
  header(name: string): string;
}

/** The answer did not come in time: the operation may or may not have happened (R3). */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** One request to one service. Throws the service's DomainError, `unavailable` when nobody serves, OutcomeUnknown on timeout. */
export async function request(
  nats: NatsConnection,
  subject: string,
  payload: string | Uint8Array,
  requestHeaders: Readonly<Record<string, string | undefined>>,
  timeout: number,
): Promise<Reply> {
  const sent = headers();
  for (const [name, value] of Object.entries(requestHeaders)) if (value !== undefined) sent.set(name, value);
  try {
    const reply = await inboxOf(nats).ask(
      (to) => nats.publish(subject, payload, { reply: to, headers: sent }),
      timeout,
    );
    const status = reply.headers?.get(headerNames.status) ?? '';
    if (status !== 'ok') throw fromWireError(status, reply.string());
    return { data: reply.data, header: (name) => reply.headers?.get(name) ?? '' };
  } catch (error) {
    if (error instanceof NobodyThere) throw new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: error });
    if (error instanceof NoAnswer) throw new OutcomeUnknown('No answer in time', { cause: error });
    throw error;
  }
}
