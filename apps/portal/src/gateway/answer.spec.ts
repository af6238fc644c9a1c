import { describe, expect, it } from '@jest/globals';
import { annotate, fillTemplate, idIn } from './answer.ts';

const bytes = (value: unknown): Uint8Array => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

describe('annotations are put in front of the bytes of a service', () => {
  it.each([
    [{ id: 'x', displayName: 'Zoë "quoted" \u2028' }],
    [{}],
    [{ value: [] }],
    [{ '@odata.count': 3, value: [{ id: 'a' }] }],
  ])('%j', (object) => {
    const annotated = JSON.parse(
      annotate(bytes(object), { context: 'http://h/v1.0/$metadata#x' }).toString(),
    ) as object;
    expect(annotated).toEqual({ '@odata.context': 'http://h/v1.0/$metadata#x', ...object });
  });

  it('with a link to the next page, which is absent on the last one', () => {
    const nextLink = `http://h/v1.0/x?$filter=a eq "b"&$skiptoken=1`;
    const annotated = JSON.parse(annotate(bytes({ value: [1] }), { context: 'c', nextLink }).toString()) as object;
    expect(annotated).toEqual({ '@odata.context': 'c', '@odata.nextLink': nextLink, value: [1] });
  });
});

describe('the id of an answer', () => {
  it('is found first or anywhere', () => {
    expect(idIn(bytes({ id: 'a-1', nested: { id: 'b' } }))).toBe('a-1');
    expect(idIn(bytes({ nested: { id: 'b' }, id: 'a-1' }))).toBe('a-1');
    expect(idIn(bytes({ displayName: 'none' }))).toBeUndefined();
  });
});

it('a template takes its values by name', () => {
  expect(fillTemplate("catalogs('{catalogId}')/resources", { catalogId: '7' })).toBe("catalogs('7')/resources");
});
