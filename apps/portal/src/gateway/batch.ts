import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { z } from 'zod';
import type { Answer } from './answer.ts';
import type { Call } from './graph-endpoint.ts';
import { HttpRefusal } from './http-errors.ts';

const mostRequests = 20;

const itemShape = z.object({
  id: z.union([z.string().min(1).max(256), z.number()]).transform(String),
  method: z.string().transform((method) => method.toUpperCase()),
  url: z.string().min(1).max(16_384),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).nullish(),
});
type Item = z.output<typeof itemShape>;

const batchShape = z.object({ requests: z.array(itemShape).min(1).max(mostRequests) });

/** Turns a call into an answer and never throws: failures are answers. */
export type Serve = (call: Call) => Promise<Answer>;

/** `POST /v1.0/$batch`: up to 20 calls in one, side by side except where one waits for another. */
export async function serveBatch(batch: Call, serve: Serve): Promise<Answer> {
  const items = readItems(batch.body);
  const running = new Map<string, Promise<Answer>>();
  for (const item of inOrder(items)) running.set(item.id, serveAfter(item, running, batch, serve));
  const answers = await Promise.all(items.map(async (item) => describe(item.id, await running.get(item.id)!)));
  const body = Buffer.concat([Buffer.from('{"responses":['), ...joined(answers), Buffer.from(']}')]);
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}

async function serveAfter(
  item: Item,
  running: ReadonlyMap<string, Promise<Answer>>,
  batch: Call,
  serve: Serve,
): Promise<Answer> {
  const before = await Promise.all((item.dependsOn ?? []).map((id) => running.get(id)!));
  return serve(before.some(({ status }) => status >= 400) ? failedDependency(item, batch) : callOf(item, batch));
}

function callOf(item: Item, batch: Call): Call {
  const headers = new Map(Object.entries(item.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const key = batch.header('idempotency-key');
  if (key !== undefined && !headers.has('idempotency-key')) headers.set('idempotency-key', `${key}:${item.id}`);
  return {
    ...batch,
    method: item.method,
    url: urlOf(item.url),
    header: (name) => headers.get(name),
    body: item.body ?? undefined,
  };
}

/** Relative to the version's root; an absolute URL or a repeated version is accepted. */
function urlOf(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/?(?:v1\.0(?=\/|$))?\/?/i, '');
  return `/v1.0/${path}`;
}

function failedDependency(item: Item, batch: Call): Call {
  const refusal = new HttpRefusal(424, 'FailedDependency', 'A request that this one depends on has failed.');
  return {
    ...callOf(item, batch),
    get url(): string {
      throw refusal;
    },
  };
}

function readItems(body: unknown): Item[] {
  const read = batchShape.safeParse(body);
  if (!read.success) throw malformed(read.error.issues[0]?.message, read.error.issues[0]?.path.join('.'));
  const { requests } = read.data;
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.size < requests.length) throw malformed('The ids of the requests are not unique.');
  for (const { dependsOn } of requests)
    for (const id of dependsOn ?? []) if (!ids.has(id)) throw malformed(`There is no request '${id}' to depend on.`);
  return requests;
}

/** Each request after those it depends on. */
function inOrder(items: readonly Item[]): Item[] {
  const ordered: Item[] = [];
  const waiting = new Set(items);
  const placed = new Set<string>();
  while (waiting.size > 0) {
    const free = Array.from(waiting).filter(({ dependsOn }) => (dependsOn ?? []).every((id) => placed.has(id)));
    if (free.length === 0) throw malformed('The requests depend on each other in a circle.');
    for (const item of free) {
      ordered.push(item);
      waiting.delete(item);
      placed.add(item.id);
    }
  }
  return ordered;
}

const spelling: Readonly<Record<string, string>> = {
  'content-type': 'Content-Type',
  location: 'Location',
  etag: 'ETag',
  'retry-after': 'Retry-After',
  allow: 'Allow',
};

/** Clients compare header names by case, and cannot make a response of a 204 that has a body. */
function describe(id: string, { status, headers, body }: Answer): Buffer {
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [spelling[name] ?? name, value]));
  const head = JSON.stringify({ id, status, headers: named });
  if (body === undefined || body.byteLength === 0) return Buffer.from(head);
  return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"body":`), body, Buffer.from('}')]);
}

function joined(parts: readonly Buffer[]): Buffer[] {
  const comma = Buffer.from(',');
  return parts.flatMap((part, position) => (position === 0 ? [part] : [comma, part]));
}

function malformed(message = 'The batch is malformed.', target?: string): DomainError {
  return new DomainError(commonErrors.badRequest, { message, ...(target === undefined ? {} : { target }) });
}
