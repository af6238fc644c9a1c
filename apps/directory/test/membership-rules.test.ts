import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Parameters } from '@bailiwick/odata';
import { isInRule, readMembershipRule, type RulePerson } from '@bailiwick/rules';
import { fixedId, TestService } from '@bailiwick/testing';
import fc from 'fast-check';
import { ruleSql } from '../src/automatic/rule-sql.ts';
import { directoryService } from '../src/directory.module.ts';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start(directoryService);
}, 60_000);
afterAll(() => service.stop());

const words = [
  'Marketing',
  'marketing',
  'MARKET',
  'Sales',
  'Öl & Gas',
  'öl',
  'ΟΔΟΣ',
  'straße',
  'İzmir',
  'a%b_c\\',
  "o'neill",
  '',
  'x\ny',
  '🙂 smile',
  '1',
];
const text = fc.option(fc.constantFrom(...words), { nil: null });
const person = fc.record({
  department: text,
  jobTitle: text,
  city: text,
  displayName: fc.constantFrom(...words),
  accountEnabled: fc.boolean(),
  businessPhones: fc.array(fc.constantFrom('+49 30 1', '+1 212', 'x'), { maxLength: 2 }),
  userType: fc.constantFrom('Member', 'Guest'),
  manager: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }),
});

const quoted = (value: string) => `"${value.replaceAll(/[`"]/g, '`$&')}"`;
const value = fc.constantFrom(...words, 'arket', 'ing', 'σ', 'ß', '%', '_', 'i').map(quoted);
const pattern = fc
  .constantFrom(
    '^mar',
    'ing$',
    '^.{3,6}$',
    '[a-m]+$',
    'ö.*g',
    '^(market|sales)(ing)?$',
    '[^a-z]',
    '\\w\\s',
    '🙂?',
    'ς|σ',
  )
  .map(quoted);
const property = fc
  .constantFrom('department', 'jobTitle', 'city', 'displayName', 'userType')
  .map((name) => `user.${name}`);
const operator = fc.constantFrom(
  '-eq',
  '-ne',
  '-startsWith',
  '-notStartsWith',
  '-endsWith',
  '-notEndsWith',
  '-contains',
  '-notContains',
);
const comparison = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(property, operator, value).map((parts) => parts.join(' ')) },
  {
    weight: 2,
    arbitrary: fc.tuple(property, fc.constantFrom('-match', '-notMatch'), pattern).map((parts) => parts.join(' ')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(property, fc.constantFrom('-in', '-notIn'), fc.array(value, { minLength: 1, maxLength: 3 }))
      .map(([name, verb, list]) => `${name} ${verb} [${list.join(', ')}]`),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(property, fc.constantFrom('-eq', '-ne')).map(([name, verb]) => `${name} ${verb} null`),
  },
  { weight: 1, arbitrary: fc.boolean().map((flag) => `user.accountEnabled -eq ${flag}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('-any', '-all'), operator, fc.constantFrom('"+1"', '"x"'))
      .map(([kind, verb, one]) => `user.businessPhones ${kind} (_ ${verb} ${one})`),
  },
);
const { rule: source } = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    comparison,
    fc
      .tuple(tie('rule'), fc.constantFrom('-and', 'or'), tie('rule'))
      .map(([one, word, other]) => `(${one}) ${word} (${other})`),
    tie('rule').map((one) => `not (${one})`),
  ),
}));

const insert = `insert into directory_user (id, version, user_principal_name, display_name, department, job_title, city, business_phones, user_type,
    account_enabled, manager_id, created_at)
  select id, 1, id::text, "displayName", department, "jobTitle", city, array(select jsonb_array_elements_text("businessPhones")), "userType",
    "accountEnabled", manager, now()
  from jsonb_to_recordset($1::jsonb) as x(id uuid, "displayName" text, department text, "jobTitle" text, city text, "businessPhones" jsonb,
    "userType" text, "accountEnabled" boolean, manager uuid)`;

test('the database finds in a rule exactly those whom the rule has, on 300 people and 400 rules', async () => {
  const people = fc.sample(person, 300).map(({ manager, ...rest }, index) => ({
    ...rest,
    id: fixedId(index, 7),
    manager: manager === null || index < 3 ? null : fixedId(manager, 7),
  }));
  await service.sql(insert, [JSON.stringify(people)]);
  const rules = [...fc.sample(source, 400), ...[0, 1, 2].map((n) => `Direct Reports for "${fixedId(n, 7)}"`)];
  let found = 0;
  for (const written of rules) {
    const { rule, problems } = readMembershipRule(written);
    expect([written, problems]).toEqual([written, []]);
    const parameters = new Parameters();
    const rows = await service.sql<{ id: string }>(
      `select u.id from directory_user u where ${ruleSql(rule!, parameters)}`,
      parameters.values,
    );
    const expected = people.filter((one) => isInRule(rule!, one as RulePerson, one.manager)).map(({ id }) => id);
    expect([written, rows.map(({ id }) => id).sort()]).toEqual([written, expected.sort()]);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(1_000);
}, 60_000);
