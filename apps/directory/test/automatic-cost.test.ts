import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Parameters } from '@bailiwick/odata';
import { readMembershipRule } from '@bailiwick/rules';
import { fixedId, TestService } from '@bailiwick/testing';
import { ruleSql } from '../src/automatic/rule-sql.ts';
import { judgeEverybody } from '../src/automatic/scope.sql.ts';
import { directoryService } from '../src/directory.module.ts';

/** `AUTOMATIC_PEOPLE=1000000 npm run jest -- automatic-cost` asks the same of a million. */
const people = Number(process.env['AUTOMATIC_PEOPLE'] ?? 20_000);
const policy = fixedId(1, 8);
let service: TestService;
beforeAll(async () => {
  service = await TestService.start(directoryService);
}, 60_000);
afterAll(() => service.stop());

const insert = `insert into directory_user (id, version, user_principal_name, display_name, department, job_title, city, user_type,
    account_enabled, created_at)
  select gen_random_uuid(), 1, 'person-' || n || '@example.org', 'Person ' || n, 'Department ' || n % 10, 'Job ' || n % 100,
    case when n % 3 = 0 then 'Berlin' end, 'Member', true, now() from generate_series($1::integer, $2::integer) n`;

async function timed<T>(run: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  return [await run(), performance.now() - started];
}

test(`judging ${people} people by a rule that has a tenth of them costs at most ten times the SELECT`, async () => {
  for (let done = 0; done < people; done += 20_000)
    await service.sql(insert, [done + 1, Math.min(done + 20_000, people)]);
  await service.sql('analyze directory_user');
  await service.sql(`insert into automatic_policy values ($1, 1, $1, $1, '{}', true)`, [policy]);
  const { rule } = readMembershipRule(
    'user.department -eq "department 3" -and (user.jobTitle -startsWith "job" -or user.city -ne "Paris")',
  );
  const parameters = new Parameters();
  const select = `select u.id from directory_user u where u.deleted_at is null and ${ruleSql(rule!, parameters)}`;
  const read = () => service.sql<{ id: string }>(select, parameters.values);
  await read();
  const [matches, reading] = await timed(read);
  expect(matches).toHaveLength(people / 10);
  const { text, values } = judgeEverybody(policy, [rule!]);
  const [first, writing] = await timed(() => service.sql(text, values));
  expect(first).toEqual([{ came: people / 10, gone: 0 }]);
  const [again, repeating] = await timed(() => service.sql(text, values));
  expect(again).toEqual([{ came: 0, gone: 0 }]);
  const of = (time: number) => `${Math.round(time)} ms (${(time / reading).toFixed(1)} ×)`;
  if (people > 20_000)
    process.stdout.write(`SELECT ${Math.round(reading)} ms, first ${of(writing)}, again ${of(repeating)}\n`);
  // A quarter of a second is what a small statement may cost on a machine that does other things as well.
  expect(writing).toBeLessThan(10 * reading + 250);
  expect(repeating).toBeLessThan(10 * reading + 250);
}, 600_000);
