import { describe, expect, test } from '@jest/globals';
import { mayDecide, peopleToResolve, resolveApprovers, type Approver, type PeopleFacts } from './approvers.ts';
import type { ApprovalStage } from './approval-stage.ts';
import { readPolicy } from './policy.ts';
import { planStages, stageDue } from './stage-plan.ts';
import type { RequestType } from './eligibility.ts';

const person = (id: string, enabled = true): Approver => ({ id, enabled });
const user = (userId: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId });
const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupMembers', groupId });
const manager = (managerLevel = 1) => ({ '@odata.type': '#microsoft.graph.requestorManager', managerLevel });
const sponsors = { '@odata.type': '#microsoft.graph.targetUserSponsors' };

const stage = (primaryApprovers: object[], fallbackPrimaryApprovers: object[] = []): ApprovalStage =>
  readPolicy({ requestApprovalSettings: { stages: [{ primaryApprovers, fallbackPrimaryApprovers }] } })
    .requestApprovalSettings.stages[0]!;

const facts: PeopleFacts = {
  managers: [person('mona'), person('max')],
  sponsors: [person('sven')],
  users: [person('tom'), person('gone', false), person('elena'), person('backup')],
  groups: [
    { id: 'leads', members: [person('tom'), person('lea'), person('elena')] },
    { id: 'onlyElena', members: [person('elena')] },
  ],
};
const parties = { requestorId: 'elena', targetId: 'elena' };
const ids = (people: readonly Approver[]) => people.map(({ id }) => id);

describe('who decides', () => {
  test.each<[string, object[], object[], string, string[]]>([
    ['a person', [user('tom')], [], 'primary', ['tom']],
    ['a group, without the requestor', [group('leads')], [], 'primary', ['tom', 'lea']],
    ['a person and their group, once', [user('tom'), group('leads')], [], 'primary', ['tom', 'lea']],
    ['the manager', [manager()], [], 'primary', ['mona']],
    ['the manager’s manager', [manager(2)], [], 'primary', ['max']],
    ['the sponsors', [sponsors], [], 'primary', ['sven']],
    ['somebody disabled: fallback', [user('gone')], [user('backup')], 'fallback', ['backup']],
    ['somebody unknown: fallback', [user('nobody')], [user('backup')], 'fallback', ['backup']],
    ['only the requestor: fallback', [user('elena')], [user('backup')], 'fallback', ['backup']],
    ['a group of the requestor alone: fallback', [group('onlyElena')], [group('leads')], 'fallback', ['tom', 'lea']],
    ['fallback is the requestor: owners', [user('gone')], [user('elena')], 'catalogOwners', []],
    ['nobody at all: owners', [], [], 'catalogOwners', []],
  ])('%s', (_, primary, fallback, via, expected) => {
    const resolved = resolveApprovers(stage(primary, fallback), facts, parties);
    expect(resolved.via).toBe(via);
    expect(ids(resolved.approvers)).toEqual(expected);
  });

  test('no manager: fallback, and it says so', () => {
    const { via, reasons } = resolveApprovers(stage([manager()], [user('tom')]), { ...facts, managers: [] }, parties);
    expect(via).toBe('fallback');
    expect(reasons).toEqual([{ code: 'managerUnknown', managerLevel: 1 }, { code: 'fallback' }]);
  });

  test('whom to ask the directory about', () => {
    expect(peopleToResolve(stage([user('tom'), group('leads'), manager()], [user('backup'), user('tom')]))).toEqual({
      users: ['tom', 'backup'],
      groups: ['leads'],
    });
  });
});

describe('may they decide now', () => {
  const decider = (id: string, memberOf: string[] = [], isCatalogOwner = false) => ({ id, memberOf, isCatalogOwner });

  test.each<[string, ApprovalStage, ReturnType<typeof decider>, boolean]>([
    ['the approver', stage([user('tom')]), decider('tom'), true],
    ['somebody else', stage([user('tom')]), decider('lea'), false],
    ['a catalog owner while there is an approver', stage([user('tom')]), decider('olga', [], true), false],
    ['a catalog owner when nobody is left', stage([user('gone')]), decider('olga', [], true), true],
    ['nobody left and not an owner', stage([user('gone')]), decider('lea'), false],
    ['who joined the group since', stage([group('leads')]), decider('new', ['leads']), true],
    ['the fallback while there is an approver', stage([user('tom')], [user('backup')]), decider('backup'), false],
    ['the fallback when the approver is gone', stage([user('gone')], [user('backup')]), decider('backup'), true],
    ['the requestor in the group', stage([group('leads')]), decider('elena', ['leads']), false],
    ['the requestor as catalog owner', stage([]), decider('elena', [], true), false],
  ])('%s', (_, asked, who, allowed) => {
    expect(mayDecide(asked, who, parties, facts).allowed).toBe(allowed);
  });

  test('who filed the request for somebody else does not decide it', () => {
    const filed = { ...parties, submitterId: 'tom' };
    expect(mayDecide(stage([user('tom')]), decider('tom'), filed, facts).allowed).toBe(false);
    expect(resolveApprovers(stage([user('tom')]), facts, filed).via).toBe('catalogOwners');
  });
});

describe('stages of a request', () => {
  const policy = (add: boolean, update: boolean) =>
    readPolicy({
      requestApprovalSettings: {
        isApprovalRequiredForAdd: add,
        isApprovalRequiredForUpdate: update,
        stages: [{ primaryApprovers: [user('tom')], durationBeforeAutomaticDenial: 'P2D' }],
      },
    });

  test.each<[RequestType, boolean, boolean, number]>([
    ['userAdd', true, false, 1],
    ['userAdd', false, true, 0],
    ['adminAdd', true, false, 1],
    ['userUpdate', true, false, 0],
    ['userUpdate', false, true, 1],
    ['adminUpdate', false, true, 1],
    ['userRemove', true, true, 0],
    ['adminRemove', true, true, 0],
    ['systemRemove', true, true, 0],
  ])('%s, approval to add %s, to extend %s: %s', (requestType, add, update, count) => {
    expect(planStages(policy(add, update), requestType).stages).toHaveLength(count);
  });

  test('approval that names no stage is not skipped', () => {
    const damaged = readPolicy({ requestApprovalSettings: { isApprovalRequiredForAdd: true } });
    expect(planStages(damaged, 'userAdd').stages).toHaveLength(1);
  });

  test('a stage is denied when its time is over, 14 days where it names none', () => {
    const opened = '2026-02-20T08:00:00.000Z';
    expect(stageDue(policy(true, true).requestApprovalSettings.stages[0]!, opened)).toBe('2026-02-22T08:00:00.000Z');
    expect(stageDue(stage([user('tom')]), opened)).toBe('2026-03-06T08:00:00.000Z');
  });
});
