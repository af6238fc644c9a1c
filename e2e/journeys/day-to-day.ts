import { describe, expect, test } from '@jest/globals';
import { call, eventually } from '../platform/api.ts';
import { graphClient } from '../platform/graph-client.ts';
import { advance } from '../platform/trial.ts';
import {
  em,
  projectManager,
  employee,
  colleague,
  approver,
  known,
  policyOf,
  request,
  decide,
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

/** Steps 8 to 12: the package and its settings change under its holders, access is extended and ends. */
export function dayToDay(): void {
  describe('day to day', () => {
    const end = async () => (await assignmentOf(employee)).schedule.expiration.endDateTime as string;

    test('8 the project manager updates the resources, 9 the employee sees how they have changed', async () => {
      const before = await end();
      const scopes = `${em}/accessPackages/${known['package']}/resourceRoleScopes`;
      const foreign = roleScope(
        `Member_${known['ledger']}`,
        known['ledger']!,
        'AadGroup',
        '00000000-0000-4000-8000-000000000001',
      );
      expect(await statusOf(graphClient(projectManager).api(scopes).post(foreign))).toBe(404);
      await graphClient(projectManager)
        .api(scopes)
        .post(roleScope(`Member_${known['budget']}`, known['budget']!, 'AadGroup', await resourceOf(known['budget']!)));
      await graphClient(projectManager).api(`${scopes}/${known['plannerScope']}`).delete();
      await eventually(
        async () => (await isMember(known['budget']!, employee)) && !(await holdsRole(employee)),
        'the holder to follow',
      );
      expect(await end()).toBe(before);
      const history = (await call(employee, 'GET', `/bailiwick/v1/accessPackages/${known['package']}/history`)).body
        .value as { changeId: string | null }[];
      const change = history.find(({ changeId }) => changeId !== null)!.changeId;
      const progress = await eventually(async () => {
        const { body } = await call(
          projectManager,
          'GET',
          `/bailiwick/v1/accessPackages/${known['package']}/changes/${change}`,
        );
        return body.state === 'completed' && body;
      }, 'the change to be completed');
      expect(progress).toMatchObject({ total: 1, done: 1, failed: 0 });
      expect(
        (await call('sales-employee-1', 'GET', `/bailiwick/v1/accessPackages/${known['package']}/history`)).status,
      ).toBe(404);
    });

    test('10 the project manager updates the settings, 11 the employee sees how access has changed', async () => {
      const pending = await request(colleague, {
        requestType: 'userAdd',
        assignment: { accessPackageId: known['package'], assignmentPolicyId: known['policy'] },
        justification: 'Before the change',
      });
      const before = await end();
      const changed = await graphClient(projectManager)
        .api(`${em}/assignmentPolicies/${known['policy']}`)
        .put({ ...(await policyOf(60)), id: known['policy'] });
      expect(changed).toMatchObject({ expiration: { duration: 'P60D' } });
      expect(await end()).toBe(before);
      await decide(approver, pending.id, 'Approve');
      await reached(pending.id, 'delivered');
      const { schedule } = await assignmentOf(colleague);
      const days = (Date.parse(schedule.expiration.endDateTime) - Date.parse(schedule.startDateTime)) / 86_400_000;
      expect(Math.round(days)).toBe(30);
      const history = (await call(employee, 'GET', `/bailiwick/v1/assignments/${known['assignment']}/history`)).body
        .value;
      expect(history.length).toBeGreaterThan(1);
    });

    test('12 the employee extends access, and it ends by itself', async () => {
      const oldEnd = Date.parse(await end());
      await advance('P3D');
      await isTold(employee, 'N19');
      const extension = await request(employee, {
        requestType: 'userUpdate',
        assignment: { id: known['assignment'] },
        justification: 'The campaign was prolonged',
      });
      await decide(approver, extension.id, 'Approve');
      await reached(extension.id, 'delivered');
      const newEnd = Date.parse(await end());
      expect(newEnd).toBeGreaterThan(oldEnd + 20 * 86_400_000);
      await advance('P28D');
      expect(await isMember(known['workspace']!, employee)).toBe(true);
      await advance('P62D');
      await eventually(async () => !(await isMember(known['workspace']!, employee)), 'the access to end');
      expect((await assignmentOf(employee)).state).toBe('expired');
      await isTold(employee, 'N20');
      await isAudited('Extend access package assignment');
    });
  });
}
