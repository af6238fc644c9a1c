import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, eventually, idOf, must, schemaFaults } from '../platform/api.ts';
import {
  addBody,
  groupNamed,
  makeEstate,
  makeOpenPackage,
  openPolicyBody,
  owner,
  packageBody,
} from '../platform/estate.ts';

/** Collections around a person or a group, cast and counted, and what follows from who stands around somebody. */
afterEach(() => expect(schemaFaults.splice(0)).toEqual([]));

describe('a cast in a path', () => {
  let members: string;
  beforeAll(async () => {
    members = `/v1.0/groups/${await groupNamed('All departments')}/transitiveMembers`;
  });

  test.each(['microsoft.graph.user', 'graph.user', 'Microsoft.Graph.User'])(
    '%s is the type of every row',
    async (cast) => {
      const { status, body } = await call('auditor', 'GET', `${members}/${cast}?$select=id,department&$top=5`);
      expect(status).toBe(200);
      expect(body['@odata.context']).toMatch(/\/v1\.0\/\$metadata#users$/);
      expect(body.value).toHaveLength(5);
      for (const row of body.value) expect(Object.keys(row)).toEqual(['id', 'department']);
      expect(body['@odata.nextLink']).toContain(`/${cast}?`);
      const next = new URL(body['@odata.nextLink'] as string);
      expect((await call('auditor', 'GET', next.pathname + next.search)).body.value[0].id).not.toBe(body.value[0].id);
    },
  );

  test('divides the collection', async () => {
    const count = async (path: string) => Number((await call('auditor', 'GET', `${path}/$count`)).text);
    const [all, people, groups, applications] = await Promise.all([
      count(members),
      count(`${members}/microsoft.graph.user`),
      count(`${members}/microsoft.graph.group`),
      count(`${members}/microsoft.graph.servicePrincipal`),
    ]);
    expect([people! > 5, groups! > 0, applications]).toEqual([true, true, 0]);
    expect(people! + groups!).toBe(all);
    const filter = encodeURIComponent("department eq 'Finance'");
    const inFinance = Number((await call('auditor', 'GET', `${members}/graph.user/$count?$filter=${filter}`)).text);
    expect(inFinance).toBeGreaterThan(0);
    expect(inFinance).toBeLessThan(people!);
  });

  test('of a type that is not in such collections leads nowhere', async () => {
    expect((await call('auditor', 'GET', `${members}/microsoft.graph.device`)).status).toBe(404);
    expect((await call('auditor', 'GET', `${members}/user`)).status).toBe(404);
    const { value } = await must('legal-lead', 'GET', '/v1.0/me/transitiveMemberOf/microsoft.graph.group');
    expect(value.length).toBeGreaterThan(0);
  });
});

describe('sponsors', () => {
  const guest = 'legal-employee-1';
  const sponsor = 'legal-lead';
  const reference = async () => ({ '@odata.id': `https://graph.microsoft.com/v1.0/users/${await idOf(sponsor)}` });
  const path = async () => `/v1.0/users/${await idOf(guest)}/sponsors`;

  beforeAll(async () => {
    expect((await call('it-admin', 'POST', `${await path()}/$ref`, await reference())).status).toBe(204);
  });
  afterAll(async () => {
    const { status } = await call('it-admin', 'DELETE', `${await path()}/${await idOf(sponsor)}/$ref`);
    expect(status).toBe(204);
    expect((await must(guest, 'GET', '/v1.0/me/sponsors')).value).toEqual([]);
  });

  test('are listed once, and only administrators set them', async () => {
    const again = await call('it-admin', 'POST', `${await path()}/$ref`, await reference());
    expect([again.status, again.body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect((await call(guest, 'POST', `${await path()}/$ref`, await reference())).status).toBe(403);
    const { value } = await must(guest, 'GET', `${await path()}/microsoft.graph.user?$select=id`);
    expect(value).toEqual([{ id: await idOf(sponsor) }]);
    const expanded = await must(guest, 'GET', '/v1.0/me?$select=id&$expand=sponsors($select=id)');
    expect(expanded.sponsors).toMatchObject([{ id: await idOf(sponsor) }]);
  });

  test('approve what the person asks for', async () => {
    const estate = await makeEstate();
    await makeOpenPackage(estate);
    const { id: packageId } = await must(owner, 'POST', `${EM}/accessPackages`, packageBody(estate.catalogId));
    const { id: policyId } = await must(owner, 'POST', `${EM}/assignmentPolicies`, {
      ...openPolicyBody(packageId),
      requestApprovalSettings: {
        isApprovalRequiredForAdd: true,
        stages: [
          {
            primaryApprovers: [{ '@odata.type': '#microsoft.graph.targetUserSponsors' }],
            fallbackPrimaryApprovers: [
              { '@odata.type': '#microsoft.graph.singleUser', userId: await idOf('it-admin') },
            ],
          },
        ],
      },
    });
    const { id } = await must(guest, 'POST', `${EM}/assignmentRequests`, addBody(packageId, policyId));
    const toDecide = async (account: string) => {
      const list = `${EM}/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')?$select=id&$top=999`;
      return (await must(account, 'GET', list)).value.some((one: { id: string }) => one.id === id) as boolean;
    };
    expect([await toDecide(sponsor), await toDecide('it-admin')]).toEqual([true, false]);
    const { value } = await must(sponsor, 'GET', `${EM}/accessPackageAssignmentApprovals/${id}/stages`);
    expect(value).toMatchObject([{ assignedToMe: true }]);
    const stage = `${EM}/accessPackageAssignmentApprovals/${id}/stages/${value[0].id}`;
    expect((await call('it-admin', 'PATCH', stage, { reviewResult: 'Approve' })).status).toBe(403);
    expect((await call(sponsor, 'PATCH', stage, { reviewResult: 'Approve' })).status).toBe(204);
    await eventually(
      async () => (await must(guest, 'GET', `${EM}/assignmentRequests/${id}`)).state === 'delivered',
      'the delivery',
    );
  });
});
