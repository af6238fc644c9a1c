import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayRequest, type RequestFacts } from './eligibility.ts';
import { mayActFor, type OnBehalfRequestor } from './on-behalf.ts';
import { validatePolicy } from './policy-validation.ts';
import { readPolicy } from './policy.ts';

const set = (name: string, more: object = {}) => ({ '@odata.type': `#microsoft.graph.${name}`, ...more });
const settings = (requestors: object[], more: object = {}) => ({
  enableOnBehalfRequestorsToAddAccess: true,
  onBehalfRequestors: requestors,
  ...more,
});
const policy = (requestors: object[], more: object = {}) =>
  readPolicy({ allowedTargetScope: 'allMemberUsers', requestorSettings: settings(requestors, more) });
const boss: OnBehalfRequestor = { id: 'boss', memberOf: [], managerIds: ['boss', 'director'] };
const director: OnBehalfRequestor = { ...boss, id: 'director' };
const assistant: OnBehalfRequestor = { id: 'assistant', memberOf: ['assistants'], managerIds: ['boss'] };

const facts = (requestor: OnBehalfRequestor, rules = policy([set('targetManager', { managerLevel: 1 })])) =>
  ({
    requestType: 'onBehalfAdd',
    offer: {
      catalog: { state: 'published', isExternallyVisible: false },
      isHidden: false,
      policies: [{ id: 'p', policy: rules }],
      incompatible: { accessPackageIds: [], groupIds: [] },
    },
    subject: { id: 'elena', userType: 'Member', enabled: true, memberOf: [] },
    policyId: null,
    onBehalf: requestor,
    holdings: { accessPackageIds: [], memberOf: [] },
    assigned: false,
    pending: false,
    justification: null,
  }) satisfies RequestFacts;

describe('who may ask for others', () => {
  test.each<[string, object, OnBehalfRequestor, boolean]>([
    ['the manager', set('targetManager', { managerLevel: 1 }), boss, true],
    ['the manager under the other name', set('requestorManager'), boss, true],
    ['the manager’s manager where the manager is meant', set('targetManager'), director, false],
    ['the manager’s manager', set('targetManager', { managerLevel: 2 }), director, true],
    ['somebody named', set('singleUser', { userId: 'assistant' }), assistant, true],
    ['somebody of a group', set('groupMembers', { groupId: 'assistants' }), assistant, true],
    ['somebody of another group', set('groupMembers', { groupId: 'others' }), assistant, false],
    ['nobody', set('internalSponsors'), boss, false],
  ])('%s', (_, named, requestor, allowed) => {
    expect(mayActFor(policy([named]), 'add', requestor).allowed).toBe(allowed);
    expect(mayRequest(facts(requestor, policy([named]))).allowed).toBe(allowed);
    expect(mayActFor(policy([named]), 'remove', requestor).allowed).toBe(false);
  });

  test('the person asked for must be in the scope of the policy, whoever asks', () => {
    const guest = { ...facts(boss), subject: { ...facts(boss).subject, userType: 'Guest' as const } };
    expect(mayRequest(guest)).toMatchObject({ allowed: false });
    const open = readPolicy({ allowedTargetScope: 'allMemberUsers' });
    expect(mayRequest(facts(boss, open)).allowed).toBe(false);
  });

  test('what others asked for may be given back, whatever the policy says', () => {
    const removal = { ...facts(boss), requestType: 'userRemove' as const, policyId: 'p', assigned: true };
    const own = { ...removal, onBehalf: undefined };
    expect(mayRequest(own).allowed).toBe(false);
    expect(mayRequest({ ...own, unasked: true }).allowed).toBe(true);
    expect(mayRequest({ ...removal, unasked: true }).allowed).toBe(false);
  });

  test('never somebody whom the policy does not name', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (requestors, id) => {
        const rules = readPolicy({ requestorSettings: settings(requestors as object[]) });
        const outsider = { id: `stranger-${id}`, memberOf: [], managerIds: [] };
        expect(mayActFor(rules, 'add', outsider).allowed).toBe(false);
      }),
    );
  });

  test.each<[string, object, string | null]>([
    ['the manager', settings([set('targetManager', { managerLevel: 1 })]), null],
    ['nobody', settings([]), 'requestorSettings.onBehalfRequestors'],
    ['a group without id', settings([set('groupMembers')]), 'requestorSettings.onBehalfRequestors.0.groupId'],
    ['a sponsor', settings([set('externalSponsors')]), 'requestorSettings.onBehalfRequestors.0.@odata.type'],
    [
      'owners of agents',
      settings([set('targetAgentIdentitySponsorsOrOwners')]),
      'requestorSettings.onBehalfRequestors.0',
    ],
  ])('may be saved or not: %s', (_, requestorSettings, target) => {
    const problems = validatePolicy({ requestorSettings }).map((problem) => problem.target);
    expect(problems).toEqual(target === null ? [] : [target]);
  });
});
