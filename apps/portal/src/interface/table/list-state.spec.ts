import { describe, expect, test } from '@jest/globals';
import { listState } from './list-state.ts';

const options = { path: '/things', order: 'displayName asc', sortable: ['displayName', 'createdDateTime'] };
const queryOf = (href: string | undefined) => Object.fromEntries(new URL(href ?? '', 'http://portal').searchParams);

describe('what of a list is shown', () => {
  test('an address without anything is the first page in the usual order', () => {
    const state = listState({}, options);
    expect(state.odata).toEqual({ $top: '50', $count: 'true', $orderby: 'displayName asc' });
    expect([state.previousHref, state.nextHref(undefined)]).toEqual([undefined, undefined]);
  });

  test('only what may be sorted by is sorted by', () => {
    expect(listState({ sort: '-createdDateTime' }, options).order).toBe('createdDateTime desc');
    expect(listState({ sort: 'secret' }, options).order).toBe('displayName asc');
  });

  test('what somebody typed cannot leave its quotes', () => {
    expect(listState({ q: 'a" OR "b\\' }, options).odata['$search']).toBe('"a  OR  b"');
  });

  test('a filter starts at the first page again and keeps the others', () => {
    expect(queryOf(listState({ q: 'x', after: 't', trail: '~' }, options).href({ state: 'on' }))).toEqual({
      q: 'x',
      state: 'on',
    });
  });

  test('forth and back through three pages', () => {
    const first = listState({ q: 'x' }, options);
    const second = listState(queryOf(first.nextHref('t2')), options);
    const third = listState(queryOf(second.nextHref('t3')), options);
    expect(third.odata['$skiptoken']).toBe('t3');
    expect(queryOf(third.previousHref)).toMatchObject({ q: 'x', after: 't2' });
    const again = listState(queryOf(third.previousHref), options);
    expect(queryOf(again.previousHref)).toEqual({ q: 'x' });
  });
});
