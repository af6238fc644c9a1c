import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, eventually, idOf, must, schemaFaults } from '../platform/api.ts';
import { graphClient, refusal } from '../platform/graph-client.ts';
import { advance, mailsTo } from '../platform/trial.ts';
import {
  em,
  rm,
  roles,
  it,
  department,
  lead,
  projectManager,
  employee,
  colleague,
  approver,
  known,
  get,
  named,
  inCatalog,
  audited,
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
} from './marketing.ts';

/**
 * Delegated access governance from the IT administrator to the employee and back, in twelve steps, through Microsoft's own
 * client. Each step's refusals stand beside it.
 */
beforeAll(async () => {
  for (const account of [employee, colleague, approver, lead, projectManager]) known[account] = await idOf(account);
  for (const [key, name] of Object.entries({
    workspace: 'Campaign workspace',
    budget: 'Campaign budget readers',
    staff: 'All departments',
    ledger: 'Ledger readers',
    creators: 'Department managers',
  }))
    known[key] = (await named('groups', name)).id;
  const app = await named('servicePrincipals', 'Campaign Planner');
  known['app'] = app.id;
  known['planner'] = app.appRoles.find(({ value }) => value === 'planner')!.id;
});
afterAll(() => expect(schemaFaults).toEqual([]));

describe('from the IT administrator to the department managers', () => {
  test('1 the IT administrator specifies who can manage resources', async () => {
    expect(
      (await refusal(graphClient(department.marketing).api(`${em}/catalogs`).post({ displayName: 'Too early' })))
        .status,
    ).toBe(403);
    expect(
      (
        await refusal(
          graphClient(it.userAdmin)
            .api(rm)
            .post({ principalId: known['creators'], roleDefinitionId: roles.catalogCreator, appScopeId: '/' }),
        )
      ).status,
    ).toBe(403);
    const granted = await graphClient(it.admin)
      .api(rm)
      .post({ principalId: known['creators'], roleDefinitionId: roles.catalogCreator, appScopeId: '/' });
    expect(granted).toMatchObject({ principalId: known['creators'], appScopeId: '/' });
    expect(
      (await refusal(graphClient(lead).api(`${em}/catalogs`).post({ displayName: 'Not mine to make' }))).status,
    ).toBe(403);
    await eventually(
      async () => (await audited('Add Entitlement Management role assignment')).length > 0,
      'the audit row',
    );
  });

  test('2 a department manager creates a catalog and owns it at once', async () => {
    const catalog = await graphClient(department.marketing).api(`${em}/catalogs`).post({
      displayName: 'Marketing',
      description: 'Of the marketing department',
      state: 'published',
      isExternallyVisible: false,
    });
    known['catalog'] = catalog.id;
    expect(catalog).toMatchObject({ catalogType: 'userManaged', state: 'published' });
    expect((await get(department.marketing, `${em}/catalogs/${catalog.id}`)).displayName).toBe('Marketing');
    expect((await refusal(graphClient(department.finance).api(`${em}/catalogs/${catalog.id}`).get())).status).toBe(404);
    expect(
      (await refusal(graphClient(department.finance).api(`${em}/catalogs`).post({ displayName: 'marketing' }))).status,
    ).toBe(400);
    expect((await refusal(graphClient(employee).api(`${em}/catalogs`).post({ displayName: 'Mine' }))).status).toBe(403);
  });

  test('3 and specifies who can manage it', async () => {
    const grant = (account: string) =>
      graphClient(account)
        .api(rm)
        .post({ principalId: known[lead], roleDefinitionId: roles.catalogOwner, appScopeId: inCatalog() });
    expect([403, 404]).toContain((await refusal(grant(department.finance))).status);
    await grant(department.marketing);
    const ownersCannot = graphClient(lead)
      .api(rm)
      .post({ principalId: known[lead], roleDefinitionId: roles.catalogCreator, appScopeId: '/' });
    expect((await refusal(ownersCannot)).status).toBe(403);
  });

  test('4 and adds resources with two keys: the catalog and the resource', async () => {
    for (const [origin, system] of [
      [known['workspace']!, 'AadGroup'],
      [known['budget']!, 'AadGroup'],
      [known['app']!, 'AadApplication'],
    ] as const)
      expect(await addResource(department.marketing, origin, system)).toMatchObject({ state: 'delivered' });
    expect((await refusal(addResource(department.marketing, known['ledger']!))).status).toBe(403);
    expect((await refusal(addResource(lead, known['ledger']!))).status).toBe(403);
    const { value } = await get(department.marketing, `${em}/catalogs/${known['catalog']}/resources`);
    expect(value).toHaveLength(3);
  });
});

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
    expect((await refusal(further)).status).toBe(403);
    expect(
      (
        await refusal(
          graphClient(projectManager).api(`${em}/catalogs/${known['catalog']}`).patch({ displayName: 'Mine' }),
        )
      ).status,
    ).toBe(403);
    expect((await refusal(graphClient(projectManager).api(`${em}/catalogs/${known['catalog']}`).delete())).status).toBe(
      403,
    );
  });

  test('6 the project manager creates an access package with resource roles and a policy', async () => {
    expect((await refusal(addResource(projectManager, known['workspace']!))).status).toBe(403);
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
      roleScope(`Member_${known['workspace']}`, known['workspace']!, 'AadGroup', await resourceOf(known['workspace']!)),
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
    expect((await refusal(request(employee, add))).status).toBe(400);
    const { id, state, status } = await request(employee, { ...add, justification: 'I join the spring campaign' });
    expect({ state, status }).toEqual({ state: 'submitted', status: 'Accepted' });
    expect((await refusal(request(employee, { ...add, justification: 'Again' }))).status).toBe(400);
    expect([403, 404]).toContain((await refusal(decide(employee, id, 'Approve'))).status);
    await eventually(
      async () => (await mailsTo(approver)).some((mail) => mail.template === 'N02' && mail.text.includes('Campaign')),
      'the approver to be asked',
    );
    await decide(approver, id, 'Approve');
    expect((await refusal(decide(approver, id, 'Deny'))).status).toBe(409);
    await reached(id, 'delivered');
    expect([await isMember(known['workspace']!, employee), await holdsRole(employee)]).toEqual([true, true]);
    known['assignment'] = (await assignmentOf(employee)).id;
    await eventually(
      async () => (await mailsTo(employee)).some((mail) => mail.template === 'N18'),
      'the employee to be told',
    );
    for (const activity of [
      'User requests access package assignment',
      'Create request approval',
      'Approve access package assignment request',
      'Ready to fulfill access package assignment request',
      'Fulfill access package assignment request',
    ])
      await eventually(async () => (await audited(activity)).length > 0, activity);
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
    expect([403, 404]).toContain((await refusal(decide(approver, own.id, 'Approve'))).status);
    const late = await request(colleague, add);
    await advance('P14DT1H');
    expect(await stateOf(late.id)).toMatchObject({ state: 'denied', status: 'Expired' });
    await eventually(
      async () => (await mailsTo(colleague)).some((mail) => mail.template === 'N09'),
      'the denial to be told',
    );
    await eventually(
      async () => (await mailsTo(colleague)).some((mail) => mail.template === 'N10'),
      'the timeout to be told',
    );
    await must(department.marketing, 'PATCH', `${EM}/catalogs/${known['catalog']}`, { state: 'unpublished' });
    expect([400, 403]).toContain((await refusal(request(colleague, add))).status);
    await must(department.marketing, 'PATCH', `${EM}/catalogs/${known['catalog']}`, { state: 'published' });
  });
});

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
    expect((await refusal(graphClient(projectManager).api(scopes).post(foreign))).status).toBe(404);
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
    await eventually(async () => (await mailsTo(employee)).some((mail) => mail.template === 'N19'), 'the reminder');
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
    await eventually(
      async () => (await mailsTo(employee)).some((mail) => mail.template === 'N20'),
      'the end to be told',
    );
    await eventually(
      async () => (await audited('Extend access package assignment')).length > 0,
      'the extension to be audited',
    );
  });
});
