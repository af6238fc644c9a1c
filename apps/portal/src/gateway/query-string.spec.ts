import { describe, expect, it } from '@jest/globals';
import { assertApplicable, nextPageQuery, readQueryString } from './query-string.ts';

describe('a query string is read', () => {
  it.each([
    ['$top=5', { $top: '5' }],
    ['%24top=5', { $top: '5' }],
    ['$TOP=5&$skipToken=a', { $top: '5', $skiptoken: 'a' }],
    ["$filter=displayName+eq+'a+b'", { $filter: "displayName eq 'a b'" }],
    ['$filter=displayName%20eq%20%27a%2Bb%27', { $filter: "displayName eq 'a+b'" }],
    ["$filter%20=%20state+eq+'x'", { $filter: "state eq 'x'" }],
    ["$filter=a eq 'b=c'", { $filter: "a eq 'b=c'" }],
    ["$filter=startswith(displayName,'100%')", { $filter: "startswith(displayName,'100%')" }],
    ["$filter=contains(displayName,'50% caf%C3%A9')", { $filter: "contains(displayName,'50% café')" }],
    ['$format=json&foo=bar&&$count', { $count: '' }],
    ['$expand=role($expand=resource),scope', { $expand: 'role($expand=resource),scope' }],
    ['', {}],
  ])('%s', (text, options) => {
    expect(readQueryString(text).options).toEqual(options);
  });

  it('with the reference of a removal and parameter aliases', () => {
    const read = readQueryString("@id=https%3A%2F%2Fhost%2Fv1.0%2Fusers%2Fx&@P1='target'");
    expect(read.reference).toBe('https://host/v1.0/users/x');
    expect(read.aliases.get('@p1')).toBe('target');
  });
});

describe('a query string is refused', () => {
  it.each([
    ['$apply=x', "The query option '$apply' is not supported."],
    ['$top=1&$Top=2', "The query option '$top' is given more than once."],
    [`$filter=${'x'.repeat(9000)}`, 'The query string is too long.'],
  ])('%#', (text, message) => {
    expect(() => readQueryString(text)).toThrow(message);
  });

  it.each([
    [{ odata: true, answers: 'json' }, { $filter: 'x' }],
    [{ odata: true, answers: 'text' }, { $expand: 'x' }],
    [{ odata: false, answers: 'collection' }, { $select: 'id' }],
  ] as const)('where the option does not apply: %j %j', (operation, options) => {
    expect(() => assertApplicable(options, operation)).toThrow(/cannot be used here/);
  });

  it('but not where it applies', () => {
    expect(() => {
      assertApplicable({ $select: 'id', $expand: 'x' }, { odata: true, answers: 'json' });
      assertApplicable({ $filter: 'x', $top: '1', $skiptoken: 'y' }, { odata: true, answers: 'collection' });
      assertApplicable({ $filter: 'x' }, { odata: true, answers: 'text' });
    }).not.toThrow();
  });
});

describe('the next page', () => {
  it('repeats every other option as it was written', () => {
    expect(nextPageQuery("$filter=a+eq+'b'&%24skipToken=old&$skip=2&$top=2&x=1", 'a/b=')).toBe(
      "$filter=a+eq+'b'&$skip=2&$top=2&x=1&$skiptoken=a%2Fb%3D",
    );
    expect(nextPageQuery('', 't')).toBe('$skiptoken=t');
  });
});
