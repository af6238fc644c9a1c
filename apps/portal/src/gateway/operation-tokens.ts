import type { Operation } from '@bailiwick/contracts-core';
import { bodyHash, type TokenMint } from '@bailiwick/messaging';
import { machine } from '../machine.ts';
import type { Caller } from './caller.ts';

const commandLifetime = 30;
const readLifetime = 5;
const mostRemembered = 10_000;

/**
 * Says to a service on whose behalf a call is made. A command's token names this operation and this body; a reader's token
 * is good for every query of one service, and is used again until it has a second left to live.
 */
export class OperationTokens {
  readonly #reading = new Map<string, { token: string; until: number }>();

  constructor(private readonly mint: TokenMint) {}

  tokenFor(operation: Pick<Operation, 'kind' | 'domain' | 'subject'>, payload: string, caller: Caller): string {
    const seconds = Math.floor(machine.now() / 1000);
    if (operation.kind === 'command')
      return this.#mint(caller, operation.domain, seconds, commandLifetime, operation.subject, bodyHash(payload));
    const key = `${operation.domain} ${caller.key} ${caller.permissions?.join(' ') ?? ''}`;
    const known = this.#reading.get(key);
    if (known !== undefined && known.until > seconds) return known.token;
    const token = this.#mint(caller, operation.domain, seconds, readLifetime, `qry.${operation.domain}.*`);
    this.#remember(key, token, seconds + readLifetime - 1, seconds);
    return token;
  }

  #mint({ actor, permissions }: Caller, aud: string, iat: number, lifetime: number, op: string, bh?: string): string {
    return this.mint.mint({
      aud,
      sub: actor.id,
      typ: actor.type,
      ...(actor.displayName == null ? {} : { name: actor.displayName }),
      ...(permissions === undefined || actor.type !== 'application' ? {} : { perms: permissions }),
      op,
      ...(bh === undefined ? {} : { bh }),
      jti: machine.uuid(),
      iat,
      exp: iat + lifetime,
    });
  }

  #remember(key: string, token: string, until: number, now: number): void {
    if (this.#reading.size >= mostRemembered)
      for (const [known, entry] of this.#reading) if (entry.until <= now) this.#reading.delete(known);
    if (this.#reading.size < mostRemembered) this.#reading.set(key, { token, until });
  }
}
