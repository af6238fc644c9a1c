import { commonErrors, type Operation, type Page } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { bodyHash, headerNames, toWireError, writeChanged, type Incoming, type Outgoing } from '@bailiwick/messaging';
import { crashPoint } from './crash-points.ts';
import { connectionLost, mayBeRepeated, violatedConstraint } from './database.ts';
import type { Host } from './host.ts';
import { machineMilliseconds } from './machine.ts';
import { OperationWork, type Caller } from './operation-work.ts';
import { invalidInput, refusalFor } from './refusals.ts';
import { fitting, writePage } from './reply-size.ts';
import type { Handler } from './service-definition.ts';

const attempts = 3;

/** The answer of a command, kept with its effect. */
export interface StoredReply {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** `free`: nobody runs this key right now; `earlier`: what it led to before. */
const claimKey = `select pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2 || ' ' || $3, 0)) as free,
  (select jsonb_build_object('hash', request_hash, 'reply', reply) from command_log where actor = $1 and operation = $2 and key = $3) as earlier`;
const lookUpReply = `select reply from command_log where actor = $1 and operation = $2 and key = $3 and request_hash = $4`;

/**
 * Everything between the wire and a handler, for every operation: verify the token, refuse what is too late, parse, wait
 * for floors, open the transaction, run, make sure that rights were asked, project the answer, write records and reply,
 * commit, map errors.
 */
export class OperationPipeline {
  readonly #pathParameters: ReadonlySet<string>;

  constructor(
    private readonly host: Host,
    private readonly contract: Operation,
    private readonly handler: Handler,
  ) {
    const path = contract.http?.path ?? '';
    this.#pathParameters = new Set(Array.from(path.matchAll(/\{(\w+)\}/g), (found) => found[1]!));
  }

  async answer(message: Incoming): Promise<Outgoing> {
    const started = performance.now();
    let outcome = 'ok';
    try {
      return await this.#answer(message);
    } catch (error) {
      const refusal = refusalFor(error, this.host.definition.constraints ?? {});
      outcome = refusal.code;
      if (refusal.kind === 'internal')
        this.host.log.error({ err: error, operation: this.contract.name }, 'operation failed');
      const { status, body } = toWireError(refusal);
      return { status, body };
    } finally {
      const operation = this.contract.name;
      const seconds = (performance.now() - started) / 1000;
      this.host.measures.count('bailiwick_operations_total', 'Operations by outcome.', { operation, outcome });
      this.host.measures.observe('bailiwick_operation_seconds', 'How long operations took.', seconds, { operation });
      this.host.log.debug({
        operation: this.contract.subject,
        correlationId: message.header(headerNames.requestId),
        outcome,
        milliseconds: Math.round(seconds * 1000),
      });
    }
  }

  async #answer(message: Incoming): Promise<Outgoing> {
    const now = machineMilliseconds();
    const claims = this.host.tokens.verify(
      message.header(headerNames.token),
      this.host.definition.domain,
      this.contract.subject,
      message.data,
      now / 1000,
    );
    if (claims === undefined) throw new DomainError(commonErrors.unauthenticated);
    // Only the house itself carries out operations of the house; services ask, they never act for a person.
    if (claims.iss !== 'portal' && claims.typ !== 'system') throw new DomainError(commonErrors.unauthenticated);
    const deadline = Number(message.header(headerNames.deadline));
    if (deadline > 0 && now > deadline)
      throw new DomainError(commonErrors.unavailable, { message: 'The request came too late.' });
    const input = this.#parse(message.data);
    const caller: Caller = {
      claims,
      requestId: message.header(headerNames.requestId) || claims.jti,
      floors: message.header(headerNames.floors),
      ifMatch: message.header(headerNames.ifMatch),
      prefer: message.header(headerNames.prefer),
    };
    await this.host.floors.wait(caller.floors);
    if (this.contract.kind === 'query') return this.#query(input, caller);
    return this.#command(input, caller, message.header(headerNames.idempotencyKey), bodyHash(message.data));
  }

  async #query(input: unknown, caller: Caller): Promise<Outgoing> {
    const work = new OperationWork(this.host, this.contract, caller);
    const result = await this.handler.execute(input, work);
    this.#insistOnAuthorization(work);
    const reply = this.#project(result, work);
    // A query changes nothing, but may record that it was asked; without that record there is no answer.
    if (work.hasRecords) await work.inTransaction(async () => undefined);
    return { status: 'ok', ...reply };
  }

  async #command(input: unknown, caller: Caller, key: string, hash: string): Promise<Outgoing> {
    const actor = `${caller.claims.typ}:${caller.claims.sub}`;
    const name = this.contract.name;
    for (let attempt = 1; ; attempt++) {
      const work = new OperationWork(this.host, this.contract, caller);
      try {
        crashPoint('operation.before-begin');
        const reply = await work.inTransaction(
          async () => {
            const earlier = key === '' ? undefined : await this.#claim(work, actor, key, hash);
            if (earlier !== undefined) return earlier;
            const result = await this.handler.execute(input, work);
            this.#insistOnAuthorization(work);
            await work.flush();
            crashPoint('operation.after-handler');
            return this.#project(result, work);
          },
          (stored) => {
            crashPoint('operation.before-commit');
            if (key === '' || stored.replayed) return undefined;
            const reply = { body: stored.body, headers: stored.headers };
            return { actor, operation: name, key, request_hash: hash, reply };
          },
        );
        crashPoint('operation.after-commit');
        return { status: 'ok', body: reply.body, headers: reply.headers };
      } catch (error) {
        // Nobody knows whether it was committed; or another call with this key was, after this one had looked for it.
        if (key !== '') {
          const earlier = this.host.database.sql<{ reply: StoredReply }>(lookUpReply, [actor, name, key, hash]);
          const [row] = connectionLost(error) ? await earlier : await earlier.catch(() => []);
          if (row !== undefined) return { status: 'ok', ...row.reply };
        }
        const lostKeyRace = violatedConstraint(error) === 'command_log_pkey';
        if (attempt >= attempts || !(lostKeyRace || mayBeRepeated(error))) throw error;
      }
    }
  }

  async #claim(work: OperationWork, actor: string, key: string, hash: string) {
    const [row] = await work.sql<{ free: boolean; earlier: { hash: string; reply: StoredReply } | null }>(claimKey, [
      actor,
      this.contract.name,
      key,
    ]);
    if (row?.earlier) {
      if (row.earlier.hash !== hash) throw new DomainError(commonErrors.keyReused);
      return { ...row.earlier.reply, replayed: true };
    }
    if (!row?.free) throw new DomainError(commonErrors.keyRunning, { retryAfter: 1 });
    return undefined;
  }

  #insistOnAuthorization(work: OperationWork): void {
    if (!work.authorizationWasAsked) throw new Error(`AuthorizationForgotten: ${this.contract.name} asked nobody`);
  }

  #project(result: unknown, work: OperationWork): StoredReply & { replayed?: boolean } {
    work.showsResult(result);
    const headers = {
      [headerNames.etag]: work.etag,
      [headerNames.changed]: work.changed.length > 0 ? writeChanged(work.changed.slice(0, 32)) : undefined,
    };
    if (result === null || result === undefined) return { body: '', headers };
    if (isPage(result)) {
      const { body, nextSkiptoken } = writePage(result);
      return { body, headers: { ...headers, [headerNames.next]: nextSkiptoken } };
    }
    const shown = this.contract.output === null || this.contract.odata ? result : this.contract.output.parse(result);
    return { body: fitting(JSON.stringify(shown)), headers };
  }

  #parse(data: Uint8Array): unknown {
    const read = this.contract.input.safeParse(data.length === 0 ? {} : JSON.parse(Buffer.from(data).toString()));
    if (!read.success) throw invalidInput(this.contract, this.#pathParameters, read.error);
    return read.data;
  }
}

function isPage(result: unknown): result is Page {
  return (
    typeof result === 'object' &&
    result !== null &&
    Array.isArray((result as { value?: unknown }).value) &&
    !('id' in result)
  );
}
