import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explainAccess, type Explanation } from '@bailiwick/contracts-request-workflow';
import type { TestActor } from '@bailiwick/testing';
import { newId } from '@bailiwick/service-host';
import { WorkflowWorld } from './workflow-world.ts';

let world: WorkflowWorld;
let boss: TestActor;
let manager: TestActor;
let elena: TestActor;
let packageId: string;
let policyId: string;

beforeAll(async () => {
  world = await WorkflowWorld.start();
  boss = await world.person('boss');
  manager = await world.person('manager', { roles: ['accessPackageManager'] });
  elena = await world.person('elena');
  packageId = await world.package({ isHidden: true });
  policyId = await world.policy(packageId, world.approvalBy(boss.id));
});
afterAll(() => world.stop());

const explain = async (actor: TestActor, subject?: string, accessPackageId = packageId) =>
  (await world.service.call<Explanation>(actor, explainAccess, { accessPackageId, ...(subject && { subject }) })).body;

describe('an explanation', () => {
  it('says to the person why they do not see a package, and that they may ask for it', async () => {
    const told = await explain(elena);
    expect(told).toMatchObject({
      subject: { id: elena.id },
      listed: { allowed: false, reasons: [{ code: 'packageHidden' }] },
      requestable: { allowed: true, policyIds: [policyId] },
      policies: [{ id: policyId, displayName: null, requestable: { allowed: true }, approvalStages: 1 }],
      assignment: null,
      request: null,
    });
  });

  it('says why not, and which policy would give it', async () => {
    const outside = await world.person('outside', { staff: false });
    const open = await world.policy(packageId, {
      allowedTargetScope: 'notSpecified',
      specificAllowedTargets: [],
      requestorSettings: {},
    });
    const told = await explain(manager, outside.id);
    expect(told.requestable.allowed).toBe(false);
    expect(told.requestable.reasons.map(({ code }) => code)).toContain('outOfScope');
    const of = (id: string) => told.policies.find((policy) => policy.id === id);
    expect(of(policyId)).toMatchObject({ displayName: 'All staff', assignable: { allowed: false } });
    expect(of(open)).toMatchObject({ requestable: { allowed: false }, assignable: { allowed: true } });
  });

  it('proves why somebody has access: request, decision, policy version, roles', async () => {
    const { id } = await world.ask(elena, packageId, {
      assignment: { accessPackageId: packageId, assignmentPolicyId: policyId },
    });
    expect((await explain(elena)).request).toMatchObject({ assignmentRequestId: id, state: 'pendingApproval' });
    expect((await explain(elena)).requestable.reasons).toEqual([expect.objectContaining({ code: 'pendingRequest' })]);
    await world.decide(boss, id, 'Approve', 'a private word');
    const told = await explain(manager, elena.id);
    expect(told.assignment).toMatchObject({
      origin: 'requested',
      resourceRoles: [{ roleDisplayName: 'Member' }],
      proof: {
        assignmentRequestId: id,
        policy: { id: policyId, version: 1 },
        stages: [{ reviewResult: 'Approved', decisions: [{ person: { id: boss.id }, result: 'Approve' }] }],
      },
    });
    expect(JSON.stringify(told)).not.toContain('a private word');
    expect(told.requestable.reasons).toEqual([expect.objectContaining({ code: 'alreadyAssigned' })]);
  });

  it('does not name approvers to the person where the stage does not', async () => {
    const discreet = await world.package();
    await world.policy(discreet, world.approvalBy(boss.id, { approverInformationVisibility: 'notVisible' }));
    const { id } = await world.ask(elena, discreet);
    await world.decide(boss, id, 'Approve');
    const decisionsFor = async (actor: TestActor) =>
      (await explain(actor, elena.id, discreet)).assignment?.proof?.stages.flatMap(({ decisions }) => decisions);
    expect(await decisionsFor(elena)).toEqual([]);
    expect(await decisionsFor(manager)).toMatchObject([{ person: { id: boss.id } }]);
  });

  it('is given about others only to whoever may read assignments there', async () => {
    await expect(explain(elena, boss.id)).rejects.toMatchObject({ kind: 'notFound' });
    await expect(explain(manager, newId())).rejects.toMatchObject({ code: 'TargetNotFound' });
    await expect(explain(manager, elena.id, newId())).rejects.toMatchObject({ kind: 'notFound' });
  });
});
