import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { domains, type Operation } from '@bailiwick/contracts-core';
import { bodyHash, headerNames, request, TokenMint, type NatsConnection, type Reply } from '@bailiwick/messaging';
import { newId } from '@bailiwick/service-host';

export interface TestActor {
  readonly id: string;
  readonly type?: 'user' | 'application' | 'system';
  readonly perms?: readonly string[];
}

export interface CallOptions {
  readonly key?: string;
  readonly floors?: string;
  readonly ifMatch?: string;
  readonly token?: string;
  /** Milliseconds to wait for the answer. */
  readonly within?: number;
}

/** An answer as the gateway gets it. */
export interface TestReply<Body> {
  readonly body: Body;
  readonly etag: string;
  readonly next: string;
  readonly changed: string;
}

type Key = JsonWebKey & { kid: string };

const keyPair = (kid: string): { privateKey: Key; publicKey: Key } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: { ...privateKey.export({ format: 'jwk' }), kid },
    publicKey: { ...publicKey.export({ format: 'jwk' }), kid },
  };
};

/** The gateway as services see it, and the keys of everybody who mints tokens. */
export class TestCaller {
  readonly #pairs = new Map(['portal', ...domains].map((name) => [name, keyPair(name)]));
  readonly #mints = new Map(Array.from(this.#pairs, ([name, pair]) => [name, new TokenMint(pair.privateKey)]));

  constructor(private readonly nats: NatsConnection) {}

  get publicKeys(): { keys: Key[] } {
    return { keys: Array.from(this.#pairs.values(), (pair) => pair.publicKey) };
  }

  privateKeyOf(name: string): Key {
    return this.#pairs.get(name)!.privateKey;
  }

  token(actor: TestActor, operation: Operation, payload: string, issuer = 'portal'): string {
    const now = Math.floor(Date.now() / 1000);
    return this.#mints.get(issuer)!.mint({
      aud: operation.domain,
      sub: actor.id,
      typ: actor.type ?? 'user',
      ...(actor.perms === undefined ? {} : { perms: actor.perms }),
      op: operation.subject,
      bh: bodyHash(payload),
      jti: newId(),
      iat: now,
      exp: now + 30,
    });
  }

  /** Calls one operation as `actor`; throws the DomainError that a caller would get. */
  async call<Body = Record<string, unknown>>(
    actor: TestActor,
    operation: Operation,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions = {},
  ): Promise<TestReply<Body>> {
    const payload = JSON.stringify(input);
    const reply: Reply = await request(
      this.nats,
      operation.subject,
      payload,
      {
        [headerNames.token]: options.token ?? this.token(actor, operation, payload),
        [headerNames.idempotencyKey]: operation.kind === 'command' ? (options.key ?? newId()) : undefined,
        [headerNames.requestId]: newId(),
        [headerNames.floors]: options.floors,
        [headerNames.ifMatch]: options.ifMatch,
      },
      options.within ?? 10_000,
    );
    const text = Buffer.from(reply.data).toString();
    return {
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
      etag: reply.header(headerNames.etag),
      next: reply.header(headerNames.next),
      changed: reply.header(headerNames.changed),
    };
  }
}
