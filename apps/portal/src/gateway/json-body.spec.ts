import { describe, expect, it } from '@jest/globals';
import { largestBody, readJsonBody } from './json-body.ts';

const json = 'application/json';
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a body is read', () => {
  it.each([
    ['{"a":1}', json, { a: 1 }],
    ['{"a":1}', undefined, { a: 1 }],
    ['{"a":1}', 'application/json; charset=utf-8; IEEE754Compatible=false', { a: 1 }],
    ['{"a":1,"a":2}', json, { a: 2 }],
    ['', json, undefined],
    [' \r\n', json, undefined],
    ['', 'text/plain', undefined],
    [nested(32), json, JSON.parse(nested(32))],
  ])('%j as %s', (text, contentType, value) => {
    expect(readJsonBody(Buffer.from(text), contentType)).toEqual(value);
  });
});

describe('a body is refused', () => {
  it.each([
    ['{"a":', json, 'not well-formed'],
    ['{"__proto__":{"admin":true}}', json, "'__proto__'"],
    ['{"a":[{"constructor":{}}]}', json, "'constructor'"],
    [nested(33), json, 'too deeply'],
    [nested(100_000), json, 'too deeply'],
    [JSON.stringify(Array.from({ length: 10_001 }, () => 0)), json, 'too long'],
    [JSON.stringify(Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`k${n}`, 0]))), json, 'too many'],
    [JSON.stringify({ a: 'x'.repeat(65_537) }), json, 'at most 65536 characters'],
    [JSON.stringify({ ['x'.repeat(1_025)]: 1 }), json, 'name of a property is too long'],
    ['a=1', 'application/x-www-form-urlencoded', 'application/json'],
    ['{}', 'text/plain', 'application/json'],
    [' '.repeat(largestBody + 1), json, 'larger than 1 MB'],
  ])('%#', (text, contentType, message) => {
    expect(() => readJsonBody(Buffer.from(text), contentType)).toThrow(message);
  });

  it.each([
    [{ a: [{ b: 1 }, { b: 'x'.repeat(65_537) }] }, 'InvalidModel', 'a.1.b'],
    [{ a: { constructor: 1 } }, 'BadRequest', 'a.constructor'],
    [{ a: { b: Array.from({ length: 10_001 }, () => 0) } }, 'BadRequest', 'a.b'],
  ])('with the name of the place: %#', (body, code, target) => {
    const refused = expect.objectContaining({ code, details: [expect.objectContaining({ code, target }) as unknown] });
    expect(() => readJsonBody(Buffer.from(JSON.stringify(body)), json)).toThrow(refused as unknown as Error);
  });

  it('when it is not UTF-8', () => {
    expect(() => readJsonBody(Buffer.from([0x22, 0xff, 0x22]), json)).toThrow('not UTF-8');
  });
});
