import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { judgeAnswer } from '../conformance/schema-judge.ts';

jest.setTimeout(60_000);

const repository = join(import.meta.dirname, '..', '..');

function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this test in the Jest project "journeys" or "e2e"`);
  return value;
}

export const url = () => environment('BAILIWICK_URL');
export const httpsUrl = () => environment('BAILIWICK_HTTPS_URL');

const tokens = new Map<string, string>();

/** An access token of a trial account, by the part of its name before the `@`. */
export function tokenOf(account: string): string {
  let token = tokens.get(account);
  if (token === undefined) {
    const script = [join(repository, 'tools', 'trial', 'token.ts'), `${account}@contoso.example`];
    token = execFileSync(process.execPath, script, { encoding: 'utf8' }).trim();
    tokens.set(account, token);
  }
  return token;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- an answer is what the server made of it
  readonly body: any;
}

export const EM = '/v1.0/identityGovernance/entitlementManagement';
export const RM = '/v1.0/roleManagement/entitlementManagement';

/** Faults against Microsoft's metadata in any answer of this test file; `afterEach` expects none. */
export const schemaFaults: string[] = [];

/** One call over HTTP. Every answer of `/v1.0` is judged against Microsoft's metadata on the way. */
export async function call(
  account: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const raw = typeof body === 'string';
  const response = await fetch(new URL(path, url()), {
    method,
    headers: {
      ...(account === null ? {} : { authorization: `Bearer ${tokenOf(account)}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
  if (path.startsWith('/v1.0'))
    schemaFaults.push(...judgeAnswer(method, path, parsed).map((fault) => `${method} ${path}: ${fault}`));
  return { status: response.status, headers: response.headers, text, body: parsed };
}

/** The same, for what must succeed. */
export async function must(account: string, method: string, path: string, body?: unknown): Promise<Answer['body']> {
  const answer = await call(account, method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path} as ${account}: ${answer.status} ${answer.text}`);
  return answer.body;
}

/** Asks again until it holds: what follows from an event is seen a moment later. */
export async function eventually<T>(
  ask: () => Promise<T | undefined | false>,
  what: string,
  milliseconds = 10_000,
): Promise<T> {
  const until = performance.now() + milliseconds;
  for (;;) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
    await pause(50);
  }
}

/** Object id of a trial account. */
export async function idOf(account: string): Promise<string> {
  return (await must(account, 'GET', '/v1.0/me')).id as string;
}
