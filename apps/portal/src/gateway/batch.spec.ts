import { describe, expect, it } from '@jest/globals';
import type { Answer } from './answer.ts';
import { serveBatch } from './batch.ts';
import { gatewayCaller } from './caller.ts';
import type { Call } from './graph-endpoint.ts';
import { errorAnswer } from './http-errors.ts';

const json = { 'content-type': 'application/json' };

function batch(requests: unknown, headers: Record<string, string> = {}): Call {
  return {
    method: 'POST',
    url: '/v1.0/$batch',
    header: (name) => headers[name],
    body: { requests },
    caller: gatewayCaller,
    origin: 'http://h',
    requestId: 'r',
  };
}

/** Answers with what it was called with; a path ending in a number answers that status. */
async function run(requests: unknown, headers?: Record<string, string>) {
  const order: string[] = [];
  const serve = async (call: Call): Promise<Answer> => {
    try {
      const { method, url, body } = call;
      order.push(url);
      const status = Number(/\d{3}$/.exec(url)?.[0] ?? 200);
      if (status === 204) return { status, headers: {} };
      const shown = { method, url, body, key: call.header('idempotency-key'), type: call.header('content-type') };
      return { status, headers: json, body: Buffer.from(JSON.stringify(shown)) };
    } catch (error) {
      return errorAnswer(error, 'graph', { requestId: 'r', at: 0 });
    }
  };
  const { status, body } = await serveBatch(batch(requests, headers), serve);
  const { responses } = JSON.parse(Buffer.from(body!).toString()) as { responses: Record<string, unknown>[] };
  return { status, order, responses: new Map(responses.map((response) => [response['id'], response])) };
}

describe('a batch', () => {
  it('answers each request under its id, with exact header names', async () => {
    const { status, responses } = await run([
      { id: '1', method: 'get', url: '/me' },
      { id: 2, method: 'POST', url: 'x', body: { a: 1 }, headers: { 'Content-Type': 'application/json' } },
    ]);
    expect(status).toBe(200);
    expect(responses.get('1')).toMatchObject({ status: 200, headers: { 'Content-Type': 'application/json' } });
    expect(responses.get('1')?.['body']).toMatchObject({ method: 'GET', url: '/v1.0/me' });
    expect(responses.get('2')?.['body']).toMatchObject({ url: '/v1.0/x', body: { a: 1 }, type: 'application/json' });
  });

  it('leaves the body out where there is none', async () => {
    const { responses } = await run([{ id: '1', method: 'DELETE', url: '/x/204' }]);
    expect(responses.get('1')).toEqual({ id: '1', status: 204, headers: {} });
  });

  it.each(['/v1.0/me', 'v1.0/me', 'https://host/v1.0/me', '/me', 'me'])('takes %s', async (url) => {
    const { order } = await run([{ id: '1', method: 'GET', url }]);
    expect(order).toEqual(['/v1.0/me']);
  });

  it('runs a request after those it depends on, and not when one of them failed', async () => {
    const { order, responses } = await run([
      { id: 'c', method: 'GET', url: '/c', dependsOn: ['b'] },
      { id: 'b', method: 'GET', url: '/b/404', dependsOn: ['a'] },
      { id: 'a', method: 'GET', url: '/a' },
    ]);
    expect(order).toEqual(['/v1.0/a', '/v1.0/b/404']);
    expect(responses.get('c')).toMatchObject({ status: 424, body: { error: { code: 'FailedDependency' } } });
  });

  it('gives each request a key of its own where the batch has one', async () => {
    const { responses } = await run([{ id: 'a', method: 'POST', url: '/a' }], { 'idempotency-key': 'k' });
    expect(responses.get('a')?.['body']).toMatchObject({ key: 'k:a' });
  });

  it.each([
    [undefined, /requests|expected/i],
    [[], /./],
    [Array.from({ length: 21 }, (_, n) => ({ id: `${n}`, method: 'GET', url: '/me' })), /./],
    [
      [
        { id: '1', method: 'GET', url: '/a' },
        { id: '1', method: 'GET', url: '/b' },
      ],
      /not unique/,
    ],
    [[{ id: '1', method: 'GET', url: '/a', dependsOn: ['9'] }], /no request '9'/],
    [
      [
        { id: '1', method: 'GET', url: '/a', dependsOn: ['2'] },
        { id: '2', method: 'GET', url: '/b', dependsOn: ['1'] },
      ],
      /circle/,
    ],
    [[{ id: '1', url: '/a' }], /./],
  ])('that is malformed is refused as a whole: %#', async (requests, message) => {
    await expect(run(requests)).rejects.toThrow(message);
  });
});
