import { describe, expect, it } from '@jest/globals';
import { defineEntitySet, readCount, readPage, readPageInMemory, sql, type Run } from './index.ts';

const packages = defineEntitySet({
  name: 'accessPackages',
  from: 'access_package p',
  properties: {
    id: { column: 'p.id', type: 'guid' },
    displayName: { column: 'p.display_name', type: 'string', search: true },
    uniqueName: { column: 'p.unique_name', type: 'string', exact: true },
    createdDateTime: { column: 'p.created_at', type: 'instant' },
    retiredDateTime: { column: 'p.retired_at', type: 'instant', nullable: true },
    revision: { column: 'p.revision', type: 'number' },
    'catalog/id': { column: 'p.catalog_id', type: 'guid' },
  },
});
const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;

/** Answers every statement with the same rows and keeps what was asked. */
function recorder(rows: readonly object[]) {
  const statements: { text: string; values: readonly unknown[] }[] = [];
  const run: Run = async <Row>(text: string, values: readonly unknown[]) => {
    statements.push({ text, values: [...values] });
    return rows as Row[];
  };
  return { run, statements };
}

async function conditionOf($filter: string): Promise<string> {
  const { run, statements } = recorder([{ count: '0' }]);
  await readCount(run, packages, { $filter });
  return statements[0]!.text.replace('select count(*) as count from access_package p where ', '');
}

describe('SQL', () => {
  it.each([
    ["displayName eq 'General'", 'lower(p.display_name) = lower($1)'],
    ["startswith(displayName,'gen')", 'lower(p.display_name) like lower($1)'],
    ["uniqueName eq 'a'", 'p.unique_name = $1'],
    ["uniqueName in ('a','b')", 'p.unique_name = any($1)'],
    [`catalog/id eq '${id(1)}'`, 'p.catalog_id = $1::uuid'],
    [`id in (${id(1)},${id(2)})`, 'p.id = any($1::uuid[])'],
    ['revision gt 3', 'p.revision > $1::bigint'],
    ['retiredDateTime eq null', 'p.retired_at is null'],
    ['not (createdDateTime lt 2026-01-01)', '(p.created_at < $1::timestamptz) is not true'],
    [
      "not (uniqueName eq 'a' or revision le 2)",
      '((p.unique_name = $1) is not true and (p.revision <= $2::bigint) is not true)',
    ],
  ])('%s', async (filter, expected) => {
    expect(await conditionOf(filter)).toBe(expected);
  });

  it('binds every value and escapes wildcards', async () => {
    const { run, statements } = recorder([]);
    await readCount(run, packages, { $filter: String.raw`contains(displayName,'50%_\''; drop table x')` });
    expect(statements[0]!.text).not.toContain('drop');
    expect(statements[0]!.values).toEqual([String.raw`%50\%\_\\'; drop table x%`]);
  });

  it('reads the next page by one row comparison, and only what is shown', async () => {
    const first = recorder([
      { displayName: 'A', $order0: 'a', $order1: id(1) },
      { displayName: 'B', $order0: 'b', $order1: id(2) },
    ]);
    const options = { $select: 'displayName', $top: '1', $skip: '5' };
    const base = { where: [sql`p.catalog_id = ${id(9)}`], defaultOrder: 'displayName' };
    const page = await readPage(first.run, packages, options, base);
    expect(page.value).toEqual([{ displayName: 'A' }]);
    expect(first.statements[0]!.text).toMatch(/ limit \$3 offset \$2$/);

    const second = recorder([]);
    const next = await readPage(second.run, packages, { ...options, $skiptoken: page.nextSkiptoken! }, base);
    expect(next).toMatchObject({ value: [] });
    expect(next.nextSkiptoken).toBeUndefined();
    expect(second.statements).toEqual([
      {
        text:
          'select p.display_name as "displayName", (lower(p.display_name))::text as "$order0", (p.id)::text as "$order1"' +
          ' from access_package p where (p.catalog_id = $1) and (lower(p.display_name), p.id) > ($2, $3::uuid)' +
          ' order by lower(p.display_name), p.id limit $4',
        values: [id(9), 'a', id(1), 2],
      },
    ]);
  });

  it('needs no statement for a page of nothing but its count', async () => {
    const { run, statements } = recorder([{ count: '7' }]);
    expect(await readPage(run, packages, { $top: '0', $count: 'true' })).toEqual({ value: [], count: 7 });
    expect(statements).toHaveLength(1);
  });

  it('writes instants in UTC whatever the driver gave, and null as null', async () => {
    const { run } = recorder([{ id: id(1), createdDateTime: '2026-01-31 10:00:00.5+02', retiredDateTime: null }]);
    const page = await readPage(run, packages, { $select: 'createdDateTime,retiredDateTime' });
    expect(page.value).toEqual([{ createdDateTime: '2026-01-31T08:00:00.500Z', retiredDateTime: null }]);
  });
});

describe('$skiptoken', () => {
  const rows = [1, 2, 3, 4].map((digit) => ({ id: id(digit), displayName: `P${digit}` }));
  const read = (options: object, from = rows) =>
    readPageInMemory(from, packages, { $select: 'displayName', ...options });
  const names = (page: ReturnType<typeof read>) => page.value.map((row) => row['displayName']);

  it('continues behind the last row, whatever came or went before it', () => {
    const token = read({ $top: '2', $orderby: 'displayName' }).nextSkiptoken!;
    expect(token).toMatch(/^[\w-]+$/);
    const changed = [{ id: id(9), displayName: 'P0' }, ...rows.slice(1)];
    const page = read({ $top: '2', $orderby: 'displayName', $skiptoken: token }, changed);
    expect(names(page)).toEqual(['P3', 'P4']);
    expect(page).not.toHaveProperty('nextSkiptoken');
  });

  it.each([
    ['another filter', { $filter: "displayName ne 'x'" }],
    ['another order', { $orderby: 'displayName desc' }],
  ])('is refused with %s', (_, other) => {
    const token = read({ $top: '2' }).nextSkiptoken!;
    expect(() => read({ $top: '2', $skiptoken: token, ...other })).toThrow(
      expect.objectContaining({ code: 'BadRequest', target: '$skiptoken' }),
    );
  });

  it('is refused when somebody else wrote it', () => {
    const token = read({ $top: '2' }).nextSkiptoken!;
    const [seal] = JSON.parse(Buffer.from(token, 'base64url').toString()) as string[];
    const forged = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url');
    for (const $skiptoken of [
      'x',
      'e30',
      forged([seal, id(3)]),
      forged([seal]),
      forged([seal, "' or 1=1"]),
      forged(null),
    ])
      expect(() => read({ $top: '2', $skiptoken })).toThrow(/does not belong to this request/);
  });
});
