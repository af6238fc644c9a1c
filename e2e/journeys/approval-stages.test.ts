import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, eventually, idOf, must, schemaFaults } from '../platform/api.ts';
import {
  addBody,
  endRole,
  fresh,
  makeEstate,
  membershipBody,
  openPolicyBody,
  owner,
  packageBody,
} from '../platform/estate.ts';
import { advance, mailsTo } from '../platform/trial.ts';

/**
 * Two stages with an alternate: a team lead, then two heads of departments of whom both must agree. The first does not answer,
 * the alternate does; one of the second is away and has delegated; in the end the approval is taken back.
 */
const employee = 'marketing-employee-1';
const colleague = 'marketing-employee-2';
const first = 'marketing-lead';
const alternate = 'marketing-pm';
const heads = ['finance-lead', 'finance-manager'] as const;
const delegate = 'finance-pm';

const made: Record<string, string> = {};
const user = async (account: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf(account) });
const approvals = `${EM}/accessPackageAssignmentApprovals`;
const stagesOf = async (account: string, id: string) =>
  (await must(account, 'GET', `${approvals}/${id}`)).stages as {
    id: string;
    status: string;
    reviewResult: string;
    assignedToMe: boolean;
  }[];
const decide = async (account: string, id: string, reviewResult: 'Approve' | 'Deny', more: object = {}) => {
  const stages = await stagesOf(account, id);
  const open = stages.find(({ status }) => status === 'InProgress')!.id;
  return call(account, 'PATCH', `${approvals}/${id}/stages/${open}`, { reviewResult, justification: 'fine', ...more });
};
const ask = async (account: string) =>
  (await must(account, 'POST', `${EM}/assignmentRequests`, addBody(made['package']!, made['policy']!))).id as string;
const request = (account: string, id: string) =>
  must(account, 'GET', `${EM}/assignmentRequests/${id}?$expand=assignment`);
const isTold = (account: string, template: string, about = made['name']!) =>
  eventually(
    async () => (await mailsTo(account)).some((mail) => mail.template === template && mail.subject.includes(about)),
    `${template} to ${account}`,
  );

beforeAll(async () => {
  const { catalogId, groupId, resourceId } = await makeEstate();
  made['name'] = fresh('Staged');
  made['package'] = (await must(owner, 'POST', `${EM}/accessPackages`, packageBody(catalogId, made['name']))).id;
  const scopes = `${EM}/accessPackages/${made['package']}/resourceRoleScopes`;
  await must(owner, 'POST', scopes, membershipBody(groupId, resourceId));
  const policy = {
    ...openPolicyBody(made['package']!),
    requestApprovalSettings: {
      isApprovalRequiredForAdd: true,
      isApprovalRequiredForUpdate: false,
      stages: [
        {
          durationBeforeAutomaticDenial: 'P10D',
          isEscalationEnabled: true,
          durationBeforeEscalation: 'P4D',
          primaryApprovers: [await user(first)],
          escalationApprovers: [await user(alternate)],
        },
        {
          durationBeforeAutomaticDenial: 'P10D',
          primaryApprovers: await Promise.all(heads.map(user)),
          '@bailiwick.decision': 'all',
          '@bailiwick.reminders': ['P3D'],
        },
      ],
    },
  };
  made['policy'] = (await must(owner, 'POST', `${EM}/assignmentPolicies`, policy)).id;
});
afterAll(async () => {
  await endRole(owner, 'catalogCreator');
  expect(schemaFaults).toEqual([]);
});

describe('an approval in two stages', () => {
  test('the first approver is asked, does not answer, and the alternate is asked too', async () => {
    made['request'] = await ask(employee);
    await isTold(first, 'N04');
    expect((await stagesOf(first, made['request'])).map(({ status }) => status)).toEqual([
      'InProgress',
      'Initializing',
    ]);
    expect((await call(alternate, 'GET', `${approvals}/${made['request']}`)).status).toBe(404);
    await advance('P4DT1H');
    expect(await request(employee, made['request'])).toMatchObject({
      state: 'pendingApproval',
      status: 'PendingApprovalEscalated',
    });
    await isTold(alternate, 'N01');
    expect((await stagesOf(alternate, made['request']))[0]).toMatchObject({ assignedToMe: true });
  });

  test('the alternate asks, is answered, approves, and the heads of both departments are asked', async () => {
    const messages = `/bailiwick/v1/assignmentRequests/${made['request']}/messages`;
    await must(alternate, 'POST', messages, { text: 'Which campaign?' });
    await isTold(employee, 'B02');
    await must(employee, 'POST', messages, { text: 'Spring.' });
    await isTold(alternate, 'B03');
    expect((await must(first, 'GET', messages)).value).toHaveLength(2);
    expect((await decide(alternate, made['request']!, 'Approve')).status).toBe(204);
    await isTold(first, 'N08');
    for (const head of heads) await isTold(head, 'N11');
    expect((await decide(first, made['request']!, 'Approve')).status).toBe(403);
  });

  test('one head agrees; the other has delegated, is reminded, and the delegate decides', async () => {
    expect((await decide(heads[0], made['request']!, 'Approve')).status).toBe(204);
    expect(await request(employee, made['request']!)).toMatchObject({ state: 'pendingApproval' });
    const delegations = '/bailiwick/v1/me/approvalDelegations';
    await must(heads[1], 'POST', delegations, { delegateId: await idOf(delegate) });
    await isTold(delegate, 'N22', '');
    await advance('P7DT1H');
    await isTold(heads[1], 'N12');
    expect((await mailsTo(heads[0])).filter(({ template }) => template === 'N12')).toHaveLength(0);
    expect((await decide(delegate, made['request']!, 'Approve')).status).toBe(204);
    await isTold(employee, 'N23');
    await isTold(first, 'N21');
    await isTold(heads[0], 'N16');
    await eventually(async () => (await request(employee, made['request']!)).state === 'delivered', 'the delivery');
    await isTold(employee, 'N18');
    await isTold(alternate, 'N07');
  });

  test('whoever approved takes it back with a reason, and nobody else does', async () => {
    const { assignment } = await request(employee, made['request']!);
    const revoke = (account: string, justification: string | null) =>
      call(account, 'POST', `${EM}/assignmentRequests`, {
        requestType: 'approverRemove',
        assignment: { id: assignment.id },
        justification,
      });
    expect((await revoke(first, 'over')).status).toBe(404);
    expect((await revoke(delegate, null)).status).toBe(400);
    expect((await revoke(delegate, 'The campaign is over.')).status).toBe(201);
    await eventually(async () => {
      const own = await must(employee, 'GET', `${EM}/assignments/filterByCurrentUser(on='target')`);
      return (own.value as { id: string; state: string }[]).some(
        ({ id, state }) => id === assignment.id && state === 'expired',
      );
    }, 'the end');
    await isTold(employee, 'N20');
  });

  test('a second request: one denial in the second stage ends it, and everybody so far is told', async () => {
    const id = await ask(colleague);
    expect((await decide(first, id, 'Approve')).status).toBe(204);
    expect((await decide(heads[0], id, 'Deny')).status).toBe(204);
    expect(await request(colleague, id)).toMatchObject({ state: 'denied', status: 'Denied' });
    await isTold(colleague, 'N09');
    await isTold(colleague, 'N21');
    expect((await call(heads[1], 'GET', `${approvals}/${id}`)).status).toBe(200);
  });
});
