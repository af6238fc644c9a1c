import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { NoRespondersError, RequestError, TimeoutError } from '@nats-io/nats-core';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { fromWireError } from './error-envelope.ts';
import { headerNames } from './headers.ts';

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
    const reply = await nats.request(subject, payload, { headers: sent, timeout });
    const status = reply.headers?.get(headerNames.status) ?? '';
    if (status !== 'ok') throw fromWireError(status, reply.string());
    return { data: reply.data, header: (name) => reply.headers?.get(name) ?? '' };
  } catch (error) {
    if (error instanceof NoRespondersError || (error instanceof RequestError && error.isNoResponders()))
      throw new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: error });
    if (error instanceof TimeoutError) throw new OutcomeUnknown('No answer in time', { cause: error });
    throw error;
  }
}
