import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { addressOf, originOf } from './origin.ts';

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

describe('the address that is counted', () => {
  const from = (remoteAddress: string, forwarded?: string) =>
    ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } }) as unknown as IncomingMessage;

  it.each([
    [from('192.0.2.7'), false, '192.0.2.7'],
    [from('::ffff:192.0.2.7'), false, '192.0.2.7'],
    [from('2001:db8:1:2:3:4:5:6'), false, '2001:db8:1:2::/64'],
    [from('2001:db8::6'), false, '2001:db8:0:0::/64'],
    [from('::1'), false, '0:0:0:0::/64'],
    [from('192.0.2.7', '198.51.100.1'), false, '192.0.2.7'],
    [from('192.0.2.7', '198.51.100.1, 203.0.113.9'), true, '203.0.113.9'],
    [from('192.0.2.7', 'somebody'), true, '192.0.2.7'],
    [from('192.0.2.7'), true, '192.0.2.7'],
  ])('%#', (request, trustProxy, address) => {
    expect(addressOf(request, trustProxy)).toBe(address);
  });
});
