import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  changePolicy,
  createAccessPackage,
  createPolicy,
  getPolicy,
  replacePolicy,
} from '@bailiwick/contracts-access-package';
import { fixedId } from '@bailiwick/testing';
import { PackageWorld } from './world.ts';

interface Policy {
  readonly id: string;
  readonly requestApprovalSettings: { readonly stages: readonly Record<string, unknown>[] };
}

let world: PackageWorld;
let accessPackageId: string;
beforeAll(async () => {
  world = await PackageWorld.create();
  const body = { displayName: 'Stages', catalog: { id: world.marketing } };
  accessPackageId = (await world.service.call<{ id: string }>(world.manager, createAccessPackage, { body })).body.id;
});
afterAll(() => world.stop());

const approver = [{ '@odata.type': '#microsoft.graph.singleUser', userId: fixedId(3) }];
const stage = (more: object = {}) => ({
  durationBeforeAutomaticDenial: 'P14D',
  primaryApprovers: approver,
  ...more,
});
const body = (...stages: object[]) => ({
  displayName: 'Asked',
  requestApprovalSettings: { isApprovalRequiredForAdd: true, stages },
});
const create = async (...stages: object[]) =>
  (
    await world.service.call<Policy>(world.manager, createPolicy, {
      body: { ...body(...stages), accessPackage: { id: accessPackageId } },
    })
  ).body;
const own = ({ requestApprovalSettings }: Policy) =>
  requestApprovalSettings.stages.map((each) =>
    Object.fromEntries(Object.entries(each).filter(([name]) => name.startsWith('@bailiwick.'))),
  );

const settings = {
  '@bailiwick.decision': 'quorum',
  '@bailiwick.quorum': 2,
  '@bailiwick.denial': 'countsAsVote',
  '@bailiwick.reminders': ['P7D', 'P2D'],
  '@bailiwick.onTimeout': 'escalate',
};

describe('own settings of a stage', () => {
  it('come back as they were written, and are absent where nothing was said', async () => {
    const { id } = await create(stage(settings), stage());
    const { body: read } = await world.service.call<Policy>(world.manager, getPolicy, { policyId: id });
    expect(own(read)).toEqual([settings, {}]);
  });

  it('stay where a caller who does not know them replaces or changes the policy', async () => {
    const { id } = await create(stage(settings), stage({ '@bailiwick.decision': 'all' }));
    const replaced = await world.service.call<Policy>(world.manager, replacePolicy, {
      policyId: id,
      body: body(stage(), stage(), stage()),
    });
    expect(own(replaced.body)).toEqual([settings, { '@bailiwick.decision': 'all' }, {}]);
    const changed = await world.service.call<Policy>(world.manager, changePolicy, {
      policyId: id,
      body: { requestApprovalSettings: body(stage()).requestApprovalSettings },
    });
    expect(own(changed.body)).toEqual([settings]);
  });

  it('go when they are null, and with another way of deciding the numbers of the old one', async () => {
    const { id } = await create(stage(settings));
    const changed = await world.service.call<Policy>(world.manager, replacePolicy, {
      policyId: id,
      body: body(stage({ '@bailiwick.decision': 'first', '@bailiwick.reminders': null })),
    });
    expect(own(changed.body)).toEqual([{ '@bailiwick.decision': 'first', '@bailiwick.onTimeout': 'escalate' }]);
  });

  it('that nobody could decide are saved with a warning, which reading does not repeat', async () => {
    const gone = [{ '@odata.type': '#microsoft.graph.singleUser', userId: fixedId(3) }];
    world.directory.people.get(fixedId(3))!.enabled = false;
    const made = (await create(stage({ primaryApprovers: gone }))) as Policy & { '@bailiwick.warnings'?: object[] };
    world.directory.people.get(fixedId(3))!.enabled = true;
    expect(made['@bailiwick.warnings']).toMatchObject([
      { code: 'nobodyCanDecide', target: 'requestApprovalSettings.stages.0.primaryApprovers' },
    ]);
    const { body: read } = await world.service.call<Policy>(world.manager, getPolicy, { policyId: made.id });
    expect(read).not.toHaveProperty(['@bailiwick.warnings']);
    const both = [...approver, { '@odata.type': '#microsoft.graph.singleUser', userId: fixedId(2) }];
    expect(await create(stage({ primaryApprovers: both }))).not.toHaveProperty(['@bailiwick.warnings']);
  });

  it('are refused by name where they make no sense', async () => {
    await expect(
      create(stage(), stage({ isEscalationEnabled: true, durationBeforeEscalation: 'PT2H' })),
    ).rejects.toMatchObject({
      code: 'InvalidModel',
      details: [
        { target: 'requestApprovalSettings.stages.1.durationBeforeEscalation' },
        { target: 'requestApprovalSettings.stages.1.escalationApprovers' },
      ],
    });
    await expect(create(...Array.from({ length: 11 }, () => stage()))).rejects.toMatchObject({ code: 'InvalidModel' });
  });
});
