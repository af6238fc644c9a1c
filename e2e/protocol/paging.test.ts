import { PageIterator, type PageCollection } from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, httpsUrl, must, schemaFaults, url } from '../platform/api.ts';
import { catalogBody, fresh, grantRole, owner } from '../platform/estate.ts';
import { graphClient } from '../platform/graph-client.ts';

/** Pages are cut by key: whoever walks them meets everybody once, whatever others add or delete meanwhile. */
const prefix = fresh('Page');
const name = (letter: string) => `${prefix} ${letter}`;
const letters = ['b', 'd', 'f', 'h', 'j', 'l', 'n'];
const ids = new Map<string, string>();
const create = async (letter: string) =>
  ids.set(letter, (await must(owner, 'POST', `${EM}/catalogs`, catalogBody(name(letter)))).id);
const mine = `startswith(displayName,'${prefix}')`;

interface Page {
  readonly value: readonly { readonly id: string; readonly displayName: string }[];
  readonly '@odata.nextLink'?: string;
}
/** Walks all pages by their links and lets `between` happen after each. */
async function walk(first: string, between: (page: number) => Promise<unknown> = async () => {}): Promise<Page[]> {
  const pages: Page[] = [];
  for (let next: string | undefined = first; next !== undefined; next = pages.at(-1)!['@odata.nextLink']) {
    pages.push(await must(owner, 'GET', next));
    await between(pages.length);
  }
  return pages;
}
const seen = (pages: readonly Page[]) => pages.flatMap(({ value }) => value.map((one) => one.displayName.slice(-1)));

beforeAll(async () => {
  await grantRole(owner, 'catalogCreator');
  for (const letter of letters) await create(letter);
});
afterAll(() => expect(schemaFaults).toEqual([]));

describe('walking the pages', () => {
  test('with the iterator of Microsoft’s client over TLS meets everybody once', async () => {
    const client = graphClient(owner);
    const first = (await client
      .api('/identityGovernance/entitlementManagement/catalogs')
      .filter(mine)
      .orderby('displayName')
      .top(2)
      .get()) as PageCollection;
    const met: string[] = [];
    const iterator = new PageIterator(client, first, (one: { displayName: string }) => {
      met.push(one.displayName.slice(-1));
      return true;
    });
    await iterator.iterate();
    expect(met).toEqual(letters);
    expect(first['@odata.nextLink']).toMatch(new RegExp(`^${httpsUrl()}${EM}/catalogs\\?`));
  });

  test('is not disturbed by what is added before and behind, and by what is deleted', async () => {
    const pages = await walk(`${EM}/catalogs?$filter=${mine}&$orderby=displayName&$top=2`, async (page) => {
      if (page === 1) await Promise.all([create('a'), create('c'), create('m')]);
      if (page === 2) await must(owner, 'DELETE', `${EM}/catalogs/${ids.get('f')}`);
    });
    expect(seen(pages)).toEqual(['b', 'd', 'f', 'h', 'j', 'l', 'm', 'n']);
    expect(pages.slice(0, -1).every(({ value }) => value.length === 2)).toBe(true);
    await must(owner, 'DELETE', `${EM}/catalogs/${ids.get('a')}`);
    await create('f');
  });

  test('backwards, by two keys, and in no order at all is complete too', async () => {
    const all = ['b', 'c', 'd', 'f', 'h', 'j', 'l', 'm', 'n'];
    const backwards = await walk(`${EM}/catalogs?$filter=${mine}&$orderby=state,displayName desc&$top=4`);
    expect(seen(backwards)).toEqual(all.toReversed());
    const unordered = await walk(`${EM}/catalogs?$filter=${mine}&$top=1`);
    expect(seen(unordered).toSorted()).toEqual(all);
  });
});

describe('a next link', () => {
  const first = `${EM}/catalogs?$filter=${mine}&$orderby=displayName&$top=3&$select=id,displayName&$count=true`;

  test('is absolute, has the address that was used, repeats the other options, and is absent at the end', async () => {
    const page = await must(owner, 'GET', first);
    const next = new URL(page['@odata.nextLink']);
    expect(next.origin).toBe(new URL(url()).origin);
    expect(Object.fromEntries(next.searchParams)).toMatchObject({
      $filter: mine,
      $orderby: 'displayName',
      $top: '3',
      $select: 'id,displayName',
      $skiptoken: expect.stringMatching(/^[\w-]+$/),
    });
    const pages = await walk(first);
    expect(pages.at(-1)).not.toHaveProperty(['@odata.nextLink']);
    expect(page['@odata.count']).toBe(9);
  });

  test('is taken with $skipToken in another spelling', async () => {
    const { '@odata.nextLink': next } = await must(owner, 'GET', first);
    const { status, body } = await call(owner, 'GET', next.replace('$skiptoken', '$skipToken'));
    expect([status, body.value[0].displayName]).toEqual([200, name('f')]);
  });

  test.each(['nonsense', "' or 1=1 --", 'AAAA', '%00', 'e30'])('with the token %p is refused', async (token) => {
    const { status, body } = await call(owner, 'GET', `${first}&$skiptoken=${encodeURIComponent(token)}`);
    expect([status, body.error.code]).toEqual([400, 'BadRequest']);
  });
});

describe('the size of a page', () => {
  test('is what $top or the Prefer header says, and $top wins', async () => {
    const preferred = await call(owner, 'GET', `${EM}/catalogs?$filter=${mine}`, undefined, {
      prefer: 'odata.maxpagesize=2',
    });
    expect(preferred.body.value).toHaveLength(2);
    expect(preferred.headers.get('preference-applied')).toBe('odata.maxpagesize=2');
    expect(preferred.body).toHaveProperty(['@odata.nextLink']);
    const both = await call(owner, 'GET', `${EM}/catalogs?$filter=${mine}&$top=3`, undefined, {
      prefer: 'odata.maxpagesize=2',
    });
    expect(both.body.value).toHaveLength(3);
  });

  test.each(['-1', '1000', 'many', '1.5'])('is refused as $top=%s', async (top) => {
    const { status, body } = await call(owner, 'GET', `${EM}/catalogs?$top=${top}`);
    expect([status, body.error?.message]).toEqual([400, expect.stringContaining('$top')]);
  });
});
