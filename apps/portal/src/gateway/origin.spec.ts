import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { originOf } from './origin.ts';

function request(headers: Record<string, string>, encrypted = false): IncomingMessage {
  return { headers, socket: { encrypted } } as unknown as IncomingMessage;
}

describe('the origin is what the caller used', () => {
  it.each([
    [{ host: 'localhost:3000' }, false, 'http://localhost:3000'],
    [{ host: 'LOCALHOST:3443' }, true, 'https://localhost:3443'],
    [{ host: '[::1]:3000' }, false, 'http://[::1]:3000'],
    [{ host: 'a', 'x-forwarded-host': 'evil', 'x-forwarded-proto': 'https' }, false, 'http://a'],
  ])('%j, TLS %s', (headers, encrypted, origin) => {
    expect(originOf(request(headers, encrypted), false)).toBe(origin);
  });

  it('as a trusted proxy reports it, unless somebody has added to that', () => {
    const proxied = { host: 'inner', 'x-forwarded-host': 'access.example', 'x-forwarded-proto': 'https' };
    expect(originOf(request(proxied), true)).toBe('https://access.example');
    expect(originOf(request({ ...proxied, 'x-forwarded-host': 'evil, access.example' }), true)).toBe('https://inner');
  });

  it.each(['', 'a b', 'evil.example/path', 'a@b', 'x"y'])('but never a host that is none: %j', (host) => {
    expect(() => originOf(request({ host }), false)).toThrow('not a host');
  });
});
