import { describe, expect, test } from '@jest/globals';
import {
  applicablePolicies,
  assignablePolicies,
  isListed,
  mayRequest,
  type NamedPolicy,
  type Offer,
  type RequestFacts,
} from './eligibility.ts';
import { readPolicy } from './policy.ts';
import type { Subject } from './scope.ts';

const boxes = {
  enableTargetsToSelfAddAccess: true,
  enableTargetsToSelfUpdateAccess: true,
  enableTargetsToSelfRemoveAccess: true,
};
const group = (groupId: string) => ({ '@odata.type': '#microsoft.graph.groupMembers', groupId });
const user = (userId: string) => ({ '@odata.type': '#microsoft.graph.singleUser', userId });

const policies = {
  staff: {
    allowedTargetScope: 'specificDirectoryUsers',
    specificAllowedTargets: [group('staff')],
    requestorSettings: boxes,
  },
  elena: {
    allowedTargetScope: 'specificDirectoryUsers',
    specificAllowedTargets: [user('elena')],
    requestorSettings: boxes,
  },
  members: { allowedTargetScope: 'allMemberUsers', requestorSettings: boxes },
  everybody: { allowedTargetScope: 'allDirectoryUsers', requestorSettings: boxes },
  closed: { allowedTargetScope: 'allDirectoryUsers', requestorSettings: {} },
  administrators: { allowedTargetScope: 'notSpecified', requestorSettings: boxes },
  external: { allowedTargetScope: 'allExternalUsers', requestorSettings: boxes },
} as const;
type Name = keyof typeof policies;

const named = (...names: Name[]): NamedPolicy[] => names.map((id) => ({ id, policy: readPolicy(policies[id]) }));
const offer = (names: Name[], more: Partial<Offer> = {}): Offer => ({
  catalog: { state: 'published', isExternallyVisible: true },
  isHidden: false,
  policies: named(...names),
  incompatible: { accessPackageIds: [], groupIds: [] },
  ...more,
});
const elena: Subject = { id: 'elena', userType: 'Member', enabled: true, memberOf: ['staff'] };
const guest: Subject = { id: 'guest', userType: 'Guest', enabled: true, memberOf: [] };

describe('which policies apply (P15, P16)', () => {
  const cases: [Name[], Subject, string[]][] = [
    [['everybody', 'members', 'staff'], elena, ['staff']],
    [['everybody', 'members'], elena, ['members']],
    [['everybody', 'members'], guest, ['everybody']],
    [['staff', 'elena', 'everybody'], elena, ['staff', 'elena']],
    [['staff'], { ...elena, memberOf: [] }, []],
    [['members'], guest, []],
    [['closed'], elena, []],
    [['administrators'], elena, []],
    [['external'], guest, []],
    [['closed', 'everybody'], elena, ['everybody']],
    [['everybody'], { ...elena, enabled: false }, []],
    [[], elena, []],
  ];
  test.each(cases)('%j', (names, subject, expected) => {
    const choice = applicablePolicies(offer(names), subject);
    expect(choice.policyIds).toEqual(expected);
    expect(choice.allowed).toBe(expected.length > 0);
  });

  test('the reasons name every policy that was looked at', () => {
    const { reasons } = applicablePolicies(offer(['everybody', 'staff', 'closed']), elena);
    expect(reasons).toEqual([
      { code: 'inScope', scope: 'allDirectoryUsers', policyId: 'everybody' },
      { code: 'inScope', scope: 'specificDirectoryUsers', groupId: 'staff', policyId: 'staff' },
      { code: 'requestorKindNotAllowed', policyId: 'closed' },
      { code: 'lowerPriority', policyId: 'everybody' },
    ]);
  });
});

describe('under which policies an administrator could assign (P18)', () => {
  const cases: [Name[], Subject, string[]][] = [
    [['everybody', 'closed', 'staff', 'administrators'], elena, ['everybody', 'closed', 'staff', 'administrators']],
    [['members', 'staff', 'administrators', 'external'], guest, ['administrators']],
    [['administrators'], { ...elena, enabled: false }, []],
  ];
  test.each(cases)('%j', (names, subject, expected) => {
    const choice = assignablePolicies(offer(names), subject);
    expect(choice.policyIds).toEqual(expected);
    expect(choice.allowed).toBe(expected.length > 0);
    expect(choice.reasons).not.toEqual([]);
  });
});

describe('what is listed', () => {
  const unpublished = { catalog: { state: 'unpublished', isExternallyVisible: true } } as const;
  const inside = { catalog: { state: 'published', isExternallyVisible: false } } as const;

  test.each([
    [offer(['everybody']), elena, true],
    [offer(['everybody'], { isHidden: true }), elena, false],
    [offer(['everybody'], unpublished), elena, false],
    [offer(['everybody'], inside), elena, true],
    [offer(['everybody'], inside), guest, false],
    [offer(['administrators', 'closed']), elena, false],
    [offer(['everybody'], { incompatible: { accessPackageIds: [], groupIds: ['staff'] } }), elena, true],
  ])('case %#', (offered, subject, listed) => {
    expect(isListed(offered, subject).allowed).toBe(listed);
  });

  test('a hidden package can be requested by those in scope', () => {
    expect(applicablePolicies(offer(['everybody'], { isHidden: true }), elena).allowed).toBe(true);
  });
});

describe('may this request be made', () => {
  const facts = (more: Partial<RequestFacts>): RequestFacts => ({
    requestType: 'userAdd',
    offer: offer(['staff']),
    subject: elena,
    policyId: 'staff',
    holdings: { accessPackageIds: [], memberOf: [] },
    assigned: !(more.requestType ?? 'userAdd').endsWith('Add'),
    pending: false,
    justification: null,
    ...more,
  });
  const incompatible = { accessPackageIds: ['payments'], groupIds: ['auditors'] };
  const asking = {
    policies: [
      {
        id: 'staff',
        policy: readPolicy({ ...policies.staff, requestApprovalSettings: { isRequestorJustificationRequired: true } }),
      },
    ],
  };

  const cases: [string, Partial<RequestFacts>, string | null][] = [
    ['in scope', {}, null],
    [
      'a policy that does not win',
      { offer: offer(['staff', 'everybody']), policyId: 'everybody' },
      'policyNotApplicable',
    ],
    ['no choice needed', { policyId: null }, null],
    ['a choice needed', { offer: offer(['staff', 'elena']), policyId: null }, 'policyRequired'],
    ['outside', { subject: { ...elena, memberOf: [] } }, 'outOfScope'],
    [
      'holds what conflicts',
      { offer: offer(['staff'], { incompatible }), holdings: { accessPackageIds: ['payments'], memberOf: [] } },
      'incompatibleAccessPackage',
    ],
    [
      'is in a group that conflicts',
      { offer: offer(['staff'], { incompatible }), holdings: { accessPackageIds: [], memberOf: ['auditors'] } },
      'incompatibleGroup',
    ],
    ['has it', { assigned: true }, 'alreadyAssigned'],
    ['asked before', { pending: true }, 'pendingRequest'],
    ['says no reason', { offer: offer([], asking) }, 'justificationRequired'],
    ['says spaces', { offer: offer([], asking), justification: '  ' }, 'justificationRequired'],
    ['says a reason', { offer: offer([], asking), justification: 'campaign' }, null],
    ['extends', { requestType: 'userUpdate' }, null],
    ['extends out of scope', { requestType: 'userUpdate', subject: { ...elena, memberOf: [] } }, 'outOfScope'],
    [
      'extends where it is off',
      { requestType: 'userUpdate', offer: offer(['closed']), policyId: 'closed' },
      'requestorKindNotAllowed',
    ],
    ['extends what is not held', { requestType: 'userUpdate', assigned: false }, 'notAssigned'],
    ['gives it back', { requestType: 'userRemove', subject: { ...elena, memberOf: [] } }, null],
    [
      'gives it back where it is off',
      { requestType: 'userRemove', offer: offer(['closed']), policyId: 'closed' },
      'requestorKindNotAllowed',
    ],
    [
      'direct',
      { requestType: 'adminAdd', subject: guest, offer: offer(['administrators']), policyId: 'administrators' },
      null,
    ],
    ['direct, no box ticked', { requestType: 'adminAdd', offer: offer(['closed']), policyId: 'closed' }, null],
    ['direct, does not fit', { requestType: 'adminAdd', subject: guest }, 'outOfScope'],
    ['direct, no policy', { requestType: 'adminAdd', policyId: null }, 'policyRequired'],
    [
      'direct, conflict',
      {
        requestType: 'adminAdd',
        offer: offer(['staff'], { incompatible }),
        holdings: { accessPackageIds: [], memberOf: ['auditors'] },
      },
      'incompatibleGroup',
    ],
    [
      'direct, a later end beside a conflict',
      {
        requestType: 'adminUpdate',
        lengthens: true,
        offer: offer(['staff'], { incompatible }),
        holdings: { accessPackageIds: ['payments'], memberOf: [] },
      },
      'incompatibleAccessPackage',
    ],
    [
      'direct, an earlier end beside a conflict',
      {
        requestType: 'adminUpdate',
        lengthens: false,
        offer: offer(['staff'], { incompatible }),
        holdings: { accessPackageIds: ['payments'], memberOf: [] },
      },
      null,
    ],
    ['direct removal', { requestType: 'adminRemove', subject: { ...guest, enabled: false } }, null],
    ['removal by the system of what is not there', { requestType: 'systemRemove', assigned: false }, 'notAssigned'],
  ];
  test.each(cases)('%s', (_, more, obstacle) => {
    const choice = mayRequest(facts(more));
    expect(choice.allowed).toBe(obstacle === null);
    expect(choice.reasons.map(({ code }) => code)).toContain(obstacle ?? choice.reasons[0]?.code);
  });

  test('the policy that was chosen silently is named', () => {
    expect(mayRequest(facts({ policyId: null })).policyIds).toEqual(['staff']);
  });
});
