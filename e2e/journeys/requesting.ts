import { describe, expect, test } from '@jest/globals';
import { EM, eventually, must } from '../platform/api.ts';
import { graphClient } from '../platform/graph-client.ts';
import { advance, mailsTo } from '../platform/trial.ts';
import {
  em,
  rm,
  roles,
  department,
  lead,
  projectManager,
  employee,
  colleague,
  approver,
  known,
  get,
  inCatalog,
  addResource,
  policyOf,
  request,
  decide,
  stateOf,
  reached,
  isMember,
  holdsRole,
  assignmentOf,
  roleScope,
  resourceOf,
  isTold,
  isAudited,
  statusOf,
} from './marketing.ts';

/** Steps 5 to 7: owners hand it on, a package is made, an employee gets it. */
export function requesting(): void {
  describe('from the department managers to the project manager', () => {
    test('5 an owner specifies who can manage access packages', async () => {
      await graphClient(lead).api(rm).post({
        principalId: known[projectManager],
        roleDefinitionId: roles.accessPackageManager,
        appScopeId: inCatalog(),
      });
      const further = graphClient(projectManager)
        .api(rm)
        .post({ principalId: known[employee], roleDefinitionId: roles.catalogOwner, appScopeId: inCatalog() });
      expect(await statusOf(further)).toBe(403);
      expect(
        await statusOf(
          graphClient(projectManager).api(`${em}/catalogs/${known['catalog']}`).patch({ displayName: 'Mine' }),
        ),
      ).toBe(403);
      expect(await statusOf(graphClient(projectManager).api(`${em}/catalogs/${known['catalog']}`).delete())).toBe(403);
    });

    test('6 the project manager creates an access package with resource roles and a policy', async () => {
      expect(await statusOf(addResource(projectManager, known['workspace']!))).toBe(403);
      const made = await graphClient(projectManager)
        .api(`${em}/accessPackages`)
        .post({
          displayName: 'Campaign',
          description: 'What the campaign needs',
          isHidden: false,
          catalog: { id: known['catalog'] },
        });
      known['package'] = made.id;
      const scopes = graphClient(projectManager).api(`${em}/accessPackages/${made.id}/resourceRoleScopes`);
      await scopes.post(
        roleScope(
          `Member_${known['workspace']}`,
          known['workspace']!,
          'AadGroup',
          await resourceOf(known['workspace']!),
        ),
      );
      const role = await scopes.post(
        roleScope(known['planner']!, known['app']!, 'AadApplication', await resourceOf(known['app']!)),
      );
      known['plannerScope'] = role.id;
      const policy = await graphClient(projectManager)
        .api(`${em}/assignmentPolicies`)
        .post(await policyOf(30));
      known['policy'] = policy.id;
    });

    test('7 an employee finds and requests it, an approver decides, it is delivered', async () => {
      const { value } = await get(employee, `${em}/accessPackages/filterByCurrentUser(on='allowedRequestor')`);
      expect((value as unknown as { id: string }[]).map(({ id }) => id)).toContain(known['package']);
      const add = {
        requestType: 'userAdd',
        assignment: { accessPackageId: known['package'], assignmentPolicyId: known['policy'] },
      };
      expect(await statusOf(request(employee, add))).toBe(400);
      const { id, state, status } = await request(employee, { ...add, justification: 'I join the spring campaign' });
      expect({ state, status }).toEqual({ state: 'submitted', status: 'Accepted' });
      expect(await statusOf(request(employee, { ...add, justification: 'Again' }))).toBe(400);
      expect([403, 404]).toContain(await statusOf(decide(employee, id, 'Approve')));
      await eventually(
        async () => (await mailsTo(approver)).some((mail) => mail.template === 'N02' && mail.text.includes('Campaign')),
        'the approver to be asked',
      );
      await decide(approver, id, 'Approve');
      expect(await statusOf(decide(approver, id, 'Deny'))).toBe(409);
      await reached(id, 'delivered');
      expect([await isMember(known['workspace']!, employee), await holdsRole(employee)]).toEqual([true, true]);
      known['assignment'] = (await assignmentOf(employee)).id;
      await isTold(employee, 'N18');
      for (const activity of [
        'User requests access package assignment',
        'Create request approval',
        'Approve access package assignment request',
        'Ready to fulfill access package assignment request',
        'Fulfill access package assignment request',
      ])
        await isAudited(activity);
    });

    test('7 a denial, a timeout, a cancellation and a closed catalog', async () => {
      const add = {
        requestType: 'userAdd',
        assignment: { accessPackageId: known['package'], assignmentPolicyId: known['policy'] },
        justification: 'Please',
      };
      const denied = await request(colleague, add);
      await decide(approver, denied.id, 'Deny', 'Not now');
      await reached(denied.id, 'denied');
      const cancelled = await request(colleague, add);
      await graphClient(colleague).api(`${em}/assignmentRequests/${cancelled.id}/cancel`).post({});
      await reached(cancelled.id, 'canceled');
      const own = await request('finance-lead', add);
      expect([403, 404]).toContain(await statusOf(decide(approver, own.id, 'Approve')));
      const late = await request(colleague, add);
      await advance('P14DT1H');
      expect(await stateOf(late.id)).toMatchObject({ state: 'denied', status: 'Expired' });
      await isTold(colleague, 'N09');
      await isTold(colleague, 'N10');
      await must(department.marketing, 'PATCH', `${EM}/catalogs/${known['catalog']}`, { state: 'unpublished' });
      expect([400, 403]).toContain(await statusOf(request(colleague, add)));
      await must(department.marketing, 'PATCH', `${EM}/catalogs/${known['catalog']}`, { state: 'published' });
    });
  });
}
