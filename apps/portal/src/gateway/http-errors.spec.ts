import { describe, expect, it } from '@jest/globals';
import { commonErrors, defineError, errorKinds } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { OutcomeUnknown } from '@bailiwick/messaging';
import { errorAnswer, refusals } from './http-errors.ts';

const trace = { requestId: 'r-1', clientRequestId: 'c-1', at: Date.UTC(2026, 10, 25, 3, 4, 5, 678) };

function graph(error: unknown) {
  const { status, headers, body } = errorAnswer(error, 'graph', trace);
  return { status, headers, body: JSON.parse(Buffer.from(body!).toString()) as { error: Record<string, unknown> } };
}

describe('a failure becomes', () => {
  it('the status of its kind', () => {
    const statuses = errorKinds.map((kind) => graph(new DomainError(defineError('X', kind, 'x'))).status);
    expect(statuses).toEqual([400, 401, 403, 404, 409, 412, 422, 429, 503, 500]);
  });

  it("Graph's error body", () => {
    const { status, headers, body } = graph(new DomainError(commonErrors.invalidModel, { target: 'displayName' }));
    expect(status).toBe(400);
    expect(headers['content-type']).toBe('application/json');
    expect(body).toEqual({
      error: {
        code: 'InvalidModel',
        message: 'The model is invalid.',
        details: [{ code: 'InvalidModel', target: 'displayName', message: 'The model is invalid.' }],
        innerError: { date: '2026-11-25T03:04:05', 'request-id': 'r-1', 'client-request-id': 'c-1' },
      },
    });
  });

  it('a problem document outside /v1.0, with the same code', () => {
    const { headers, body } = errorAnswer(new DomainError(commonErrors.notFound), 'problem', trace);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(Buffer.from(body!).toString())).toMatchObject({
      status: 404,
      code: 'ResourceNotFound',
      requestId: 'r-1',
    });
  });

  it('an internal error without its cause, where nothing is known about it', () => {
    const { status, body } = graph(new TypeError('secret connection string'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('an answer that says what to do next', () => {
    expect(graph(new DomainError(commonErrors.unauthenticated)).headers['www-authenticate']).toContain('Bearer');
    expect(graph(new DomainError(commonErrors.throttled, { retryAfter: 0.2 })).headers['retry-after']).toBe('1');
    expect(graph(new DomainError(commonErrors.unavailable)).headers['retry-after']).toBe('1');
    expect(graph(new DomainError(commonErrors.keyRunning, { retryAfter: 3 })).headers['retry-after']).toBe('3');
    expect(graph(refusals.method(['GET', 'POST'])).headers['allow']).toBe('GET, POST');
  });

  it('an unknown outcome where no answer came in time', () => {
    const { status, body } = graph(new OutcomeUnknown('late'));
    expect(status).toBe(504);
    expect(body.error['innerError']).toMatchObject({ outcome: 'unknown' });
  });
});
