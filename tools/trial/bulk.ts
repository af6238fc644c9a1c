import { randomUUID, type JsonWebKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Operation } from '@bailiwick/contracts-core';

/** How the house's own bulk operations are reached: with the gateway's login and signing key. */
export interface HouseCredentials {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly key: JsonWebKey & { kid?: string };
}

const answerWithinMs = 60_000;
const itemsPerPart = 500;

/** Which service, under which subject. */
type Address = Pick<Operation, 'domain' | 'subject'>;

/** Calls operations that only the house itself may call. */
export interface House extends AsyncDisposable {
  call<Answer>(operation: Address, input: unknown): Promise<Answer>;
}

export async function connectHouse(credentials: HouseCredentials): Promise<House> {
  // Imported late: a fresh clone is compiled by the trial itself.
  const { bodyHash, connectNats, headerNames, request, TokenMint } = await import('@bailiwick/messaging');
  const nats = await connectNats({ ...credentials, name: 'portal' });
  const mint = new TokenMint(credentials.key);
  return {
    async call<Answer>(operation: Address, input: unknown): Promise<Answer> {
      const body = JSON.stringify(input);
      const now = Math.floor(Date.now() / 1000);
      const token = mint.mint({
        aud: operation.domain,
        sub: 'system:import',
        typ: 'system',
        op: operation.subject,
        bh: bodyHash(body),
        jti: randomUUID(),
        iat: now,
        exp: now + 30,
      });
      const headers = {
        [headerNames.token]: token,
        [headerNames.idempotencyKey]: randomUUID(),
        [headerNames.deadline]: String(Date.now() + answerWithinMs),
        [headerNames.requestId]: randomUUID(),
      };
      const reply = await request(nats, operation.subject, body, headers, answerWithinMs);
      return JSON.parse(Buffer.from(reply.data).toString()) as Answer;
    },
    [Symbol.asyncDispose]: () => nats.close(),
  };
}

interface Imported {
  readonly created: number;
  readonly changed: number;
  readonly unresolved: readonly { item: string; reference: string }[];
}

/** In this order, so that what an item names is there before it: people, what they own, what they may do. */
const kinds = ['users', 'groups', 'servicePrincipals', 'sites', 'directoryRoleAssignments'] as const;
type PeopleFile = { organization?: unknown } & Partial<Record<(typeof kinds)[number], unknown[]>>;

/** Loads a file of people, groups, applications and sites through the directory, part by part. */
export async function importPeople(file: string, credentials: HouseCredentials): Promise<Imported> {
  const { importDirectory } = await import('@bailiwick/contracts-directory');
  await using house = await connectHouse(credentials);
  const content = JSON.parse(readFileSync(file, 'utf8')) as PeopleFile;
  const parts = kinds.flatMap((kind) => partsOf(content[kind] ?? []).map((items) => ({ [kind]: items })));
  const send = (part: unknown) => house.call<Imported>(importDirectory, part);

  let total = await send(content.organization === undefined ? {} : { organization: content.organization });
  const again: unknown[] = [];
  for (const part of parts) {
    const imported = await send(part);
    // A manager or a nested group may come later in the file than who names it.
    if (imported.unresolved.length > 0) again.push(part);
    total = { ...total, created: total.created + imported.created, changed: total.changed + imported.changed };
  }
  const unresolved: Imported['unresolved'][number][] = [];
  for (const part of again) unresolved.push(...(await send(part)).unresolved);
  return { ...total, unresolved };
}

/** Bulk operations take a limited number of items at once. */
export function partsOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / itemsPerPart);
  return Array.from({ length: count }, (_, at) => items.slice(at * itemsPerPart, (at + 1) * itemsPerPart));
}
