import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { policyChanged } from '@bailiwick/contracts-access-package/events';
import { deleteUser, importDirectory, removeManager, setManager, updateUser } from '@bailiwick/contracts-directory';
import { fixedId, TestService } from '@bailiwick/testing';
import { directoryService } from '../src/directory.module.ts';
import { admin, ann, ben, catalog, eve, furnish, house } from './house.ts';

const accessPackageId = fixedId(1, 9);
let service: TestService;
beforeAll(async () => {
  service = await TestService.start(directoryService);
  await furnish(service);
}, 60_000);
afterAll(() => service.stop());

let versions = 0;
const tellPolicy = (id: string, rules: readonly string[], more: object = {}) =>
  service.tell(
    policyChanged,
    id,
    {
      id,
      accessPackageId,
      catalogId: catalog,
      displayName: 'Automatic',
      definition: {
        specificAllowedTargets: rules.map((membershipRule) => ({
          '@odata.type': '#microsoft.graph.attributeRuleMembers',
          membershipRule,
        })),
        automaticRequestSettings: { requestAccessForAllowedTargets: true },
      },
      deleted: false,
      ...more,
    },
    { version: (versions += 1) },
  );

/** Who is in scope, as the events say when they are read as a replica reads them: the highest version of each person. */
async function told(policyId: string): Promise<string[]> {
  const rows = await service.sql<{ id: string }>(
    `select id from (select distinct on (p."userId") p."userId" as id, p."inScope" from journal j
       cross join lateral jsonb_to_recordset(j.state -> 'people') as p("userId" text, "inScope" boolean, version integer)
       where j.aggregate = 'automaticScope' and j.state ->> 'policyId' = $1 order by p."userId", p.version desc) x
     where "inScope" order by id`,
    [policyId],
  );
  return rows.map(({ id }) => id);
}
const settled = `select not exists (select from timer where kind in ('judge-person', 'judge-automatic-policy', 'tell-automatic-scope')
    and fired_at is null)
  and not exists (select from automatic_scope where not told) as done`;

/** Once everybody has been judged and told of, these people are in scope. */
async function eventually(policyId: string, ids: readonly string[]): Promise<void> {
  const done = async () => (await service.sql<{ done: boolean }>(settled))[0]!.done;
  await service.eventually(done, 'everybody to be judged', 60_000);
  expect(await told(policyId)).toEqual([...ids].sort());
}

test('whoever is in the rule is told; a change of a person or of the rule moves exactly those it concerns', async () => {
  const policy = fixedId(1, 8);
  const reports = fixedId(2, 8);
  await tellPolicy(policy, ['user.department -eq "marketing"']);
  await eventually(policy, [ann.id]);
  await tellPolicy(reports, [`Direct Reports for "${ann.id}"`, 'user.jobTitle -eq "Intern"']);
  await eventually(reports, [ben.id]);

  await service.call(admin, updateUser, { userId: eve.id, body: { department: 'Marketing', jobTitle: 'Intern' } });
  await eventually(policy, [ann.id, eve.id]);
  await eventually(reports, [ben.id, eve.id]);
  await service.call(admin, removeManager, { userId: ben.id });
  await eventually(reports, [eve.id]);
  await service.call(admin, setManager, { userId: ben.id, body: { '@odata.id': `https://x/v1.0/users/${ann.id}` } });
  await eventually(reports, [ben.id, eve.id]);
  await service.call(admin, deleteUser, { userId: eve.id });
  await eventually(policy, [ann.id]);
  await eventually(reports, [ben.id]);

  await tellPolicy(policy, ['user.department -ne "Marketing" -and user.objectId -ne null']);
  await eventually(policy, [admin.id, ben.id]);
  await tellPolicy(policy, ['user.department -ne null'], { deleted: true });
  await eventually(policy, []);
});

test('20,000 people: a rule finds its 2,000, and a policy that is automatic no longer has nobody', async () => {
  const people = Array.from({ length: 20_000 }, (_, n) => ({
    id: fixedId(n, 5),
    userPrincipalName: `many-${n}@example.org`,
    displayName: `Many ${n}`,
    department: n % 10 === 0 ? 'Research' : 'Elsewhere',
  }));
  const policy = fixedId(3, 8);
  await tellPolicy(policy, ['user.department -eq "Research" -and user.displayName -startsWith "many"']);
  for (let at = 0; at < people.length; at += 500)
    await service.call(house, importDirectory, { users: people.slice(at, at + 500) });
  const wanted = people.filter(({ department }) => department === 'Research').map(({ id }) => id);
  await eventually(policy, wanted);
  await tellPolicy(policy, ['user.department -eq "Elsewhere" -and user.displayName -endsWith "1"']);
  await eventually(
    policy,
    people.filter((_, n) => n % 10 === 1).map(({ id }) => id),
  );
  await tellPolicy(policy, [], { definition: { specificAllowedTargets: [] } });
  await eventually(policy, []);
}, 180_000);
