import { commonErrors, type Operation } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { headerNames, OutcomeUnknown, request, type NatsConnection, type Reply } from '@bailiwick/messaging';
import { machine } from '../machine.ts';
import type { Caller } from './caller.ts';
import type { Floors } from './floors.ts';
import { refusals } from './http-errors.ts';
import type { OperationTokens } from './operation-tokens.ts';

export interface Dispatch {
  /** Which service, under which subject. */
  readonly operation: Pick<Operation, 'kind' | 'domain' | 'subject'>;
  readonly input: object;
  readonly caller: Caller;
  /** Whose own changes must be seen, where the portal asks for somebody; the caller's otherwise. */
  readonly askedFor?: Caller | undefined;
  readonly requestId: string;
  /** Commands only; made up where the caller sent none (R2). */
  readonly idempotencyKey?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly prefer?: string | undefined;
  /** Milliseconds; the default suits people who wait. */
  readonly within?: number;
}

export interface Dispatched {
  /** The service's JSON, not looked at; empty where there is nothing to say. */
  readonly body: Uint8Array;
  /** Version of the object in the body. */
  readonly version: string;
  readonly skiptoken: string;
}

const answerWithin = 10_000;
/** A service that is being replaced is back in less than that; nothing was started meanwhile, so asking again is safe. */
const absenceTolerated = 2_000;
const betweenAttempts = 100;
/** NATS carries 1 MiB at most, headers included. */
const largestPayload = 1_000_000;

/** The only path inward: one request to the one service that owns the operation. */
export class Dispatcher {
  constructor(
    private readonly nats: NatsConnection,
    private readonly tokens: OperationTokens,
    private readonly floors: Pick<Floors, 'learn' | 'attach'>,
  ) {}

  async dispatch(call: Dispatch): Promise<Dispatched> {
    const payload = JSON.stringify(call.input);
    if (payload.length > largestPayload) throw refusals.tooLarge();
    const reply = await this.#send(call, payload);
    this.floors.learn(call.caller.key, reply.header(headerNames.changed));
    return { body: reply.data, version: reply.header(headerNames.etag), skiptoken: reply.header(headerNames.next) };
  }

  async #send(call: Dispatch, payload: string): Promise<Reply> {
    const { operation, caller, askedFor = caller, within = answerWithin } = call;
    const deadline = machine.now() + within;
    const headers = {
      [headerNames.token]: this.tokens.tokenFor(operation, payload, caller),
      [headerNames.idempotencyKey]: call.idempotencyKey,
      [headerNames.deadline]: String(deadline),
      [headerNames.floors]: this.floors.attach(askedFor.key, payload, operation.kind),
      [headerNames.requestId]: call.requestId,
      [headerNames.ifMatch]: call.ifMatch,
      [headerNames.prefer]: call.prefer,
    };
    const giveUp = machine.elapsed() + Math.min(absenceTolerated, within / 2);
    for (;;) {
      try {
        return await request(this.nats, operation.subject, payload, headers, Math.max(deadline - machine.now(), 1));
      } catch (error) {
        if (!isAbsence(error) || machine.elapsed() > giveUp) throw asRefusal(error, operation.kind);
        await machine.wait(betweenAttempts);
      }
    }
  }
}

/** Nobody was there to take the request: it has certainly not been started. */
function isAbsence(error: unknown): boolean {
  return error instanceof DomainError && error.kind === 'unavailable' && error.cause !== undefined;
}

/**
 * Only a command leaves something unknown behind when its answer is late. Whatever else the broker's client says means
 * that the service cannot be reached.
 */
function asRefusal(error: unknown, kind: Operation['kind']): Error {
  const speaksForItself = error instanceof DomainError || (error instanceof OutcomeUnknown && kind === 'command');
  return speaksForItself ? error : new DomainError(commonErrors.unavailable, { retryAfter: 1, cause: error });
}
