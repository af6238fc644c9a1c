import type { ApprovalStage } from './approval-stage.ts';
import type { Reason, Verdict } from './reason.ts';
import { groupIdsOf, userIdsOf, type SubjectSet } from './subject-set.ts';

export interface Approver {
  readonly id: string;
  readonly enabled: boolean;
}

/** What the directory knows at this moment about the person who would get access and about those the stage names. */
export interface PeopleFacts<Person extends Approver = Approver> {
  /** The manager, the manager's manager, and so on, of the person who would get access. */
  readonly managers: readonly Person[];
  /** The same of whoever asked, where that is somebody else; absent: they asked for themselves. */
  readonly requestorManagers?: readonly Person[];
  readonly sponsors: readonly Person[];
  /** Of the users named, those who exist. */
  readonly users: readonly Person[];
  /** Of the groups named: their enabled members, nested ones included. */
  readonly groups: readonly { readonly id: string; readonly members: readonly Person[] }[];
}

/** Who never decides this request, by any path: who would get access, who asked, and who filed it (P32). */
export interface Parties {
  readonly targetId: string;
  readonly requestorId: string;
  readonly submitterId?: string | undefined;
}

/** Everybody whom the stage names, in whichever part. */
export const namedIn = (stage: ApprovalStage): SubjectSet[] => [
  ...stage.primaryApprovers,
  ...stage.fallbackPrimaryApprovers,
  ...stage.escalationApprovers,
  ...stage.fallbackEscalationApprovers,
];

/** Users and groups that must be resolved before the stage can open or be decided. */
export function peopleToResolve(stage: ApprovalStage): { users: string[]; groups: string[] } {
  const sets = namedIn(stage);
  return { users: userIdsOf(sets), groups: groupIdsOf(sets) };
}

const isParty = ({ targetId, requestorId, submitterId }: Parties, id: string) =>
  id === targetId || id === requestorId || id === submitterId;

function membersOf<P extends Approver>(
  set: SubjectSet,
  facts: PeopleFacts<P>,
): { people: readonly P[]; missing: Reason } {
  switch (set.type) {
    case 'singleUser':
      return {
        people: facts.users.filter(({ id }) => id === set.userId),
        missing: { code: 'approverUnknown', userId: set.userId },
      };
    case 'groupMembers':
      return {
        people: facts.groups.find(({ id }) => id === set.groupId)?.members ?? [],
        missing: { code: 'groupEmpty', groupId: set.groupId },
      };
    case 'requestorManager':
    case 'targetManager': {
      const chain = set.type === 'requestorManager' ? (facts.requestorManagers ?? facts.managers) : facts.managers;
      return {
        people: chain.slice(set.managerLevel - 1, set.managerLevel),
        missing: { code: 'managerUnknown', managerLevel: set.managerLevel },
      };
    }
    case 'internalSponsors':
    case 'targetUserSponsors':
      return { people: facts.sponsors, missing: { code: 'sponsorUnknown' } };
    case 'attributeRuleMembers':
      return { people: [], missing: { code: 'approverUnknown', type: set.type } };
    case 'unsupported':
      return { people: [], missing: { code: 'approverUnknown', type: set.name } };
  }
}

function resolve<P extends Approver>(sets: readonly SubjectSet[], facts: PeopleFacts<P>, parties: Parties) {
  const people = new Map<string, P>();
  const reasons: Reason[] = [];
  for (const set of sets) {
    const found = membersOf(set, facts);
    const able = found.people.filter(({ enabled }) => enabled);
    if (able.length === 0) reasons.push(found.missing);
    for (const person of able) {
      if (isParty(parties, person.id)) reasons.push({ code: 'ownRequest', userId: person.id });
      else people.set(person.id, person);
    }
  }
  return { people: [...people.values()], reasons };
}

export interface ResolvedApprovers<P extends Approver = Approver> {
  /** Where the chain ended. `catalogOwners`: too few others are left, the owners of the catalog decide (never their own). */
  readonly via: 'primary' | 'fallback' | 'catalogOwners';
  /** Who is told and may decide, without the owners of the catalog, whom the directory knows. */
  readonly approvers: readonly P[];
  readonly reasons: readonly Reason[];
}

function follow<P extends Approver>(
  first: readonly SubjectSet[],
  fallback: readonly SubjectSet[],
  enough: number,
  facts: PeopleFacts<P>,
  parties: Parties,
): ResolvedApprovers<P> {
  const primary = resolve(first, facts, parties);
  if (primary.people.length >= enough) return { via: 'primary', approvers: primary.people, reasons: primary.reasons };
  const both = resolve([...first, ...fallback], facts, parties);
  const reasons: Reason[] = [...both.reasons, { code: 'fallback' }];
  if (both.people.length >= enough) return { via: 'fallback', approvers: both.people, reasons };
  return { via: 'catalogOwners', approvers: both.people, reasons: [...both.reasons, { code: 'catalogOwners' }] };
}

/**
 * Who decides the stage: its approvers; where they are too few for its quorum (or nobody), its fallback approvers too; where
 * that is still not enough, the owners of the catalog too.
 */
export const resolveApprovers = <P extends Approver>(
  stage: ApprovalStage,
  facts: PeopleFacts<P>,
  parties: Parties,
): ResolvedApprovers<P> =>
  follow(stage.primaryApprovers, stage.fallbackPrimaryApprovers, stage.decision.quorum, facts, parties);

/** Who may decide too once the stage was escalated: its alternates, else their fallback, else the owners of the catalog. */
export const resolveAlternates = <P extends Approver>(
  stage: ApprovalStage,
  facts: PeopleFacts<P>,
  parties: Parties,
): ResolvedApprovers<P> => follow(stage.escalationApprovers, stage.fallbackEscalationApprovers, 1, facts, parties);

/** Everybody whom the stage names, in whichever part, and who could decide: to whom its approvers may hand it. */
export const resolveEverybody = <P extends Approver>(
  stage: ApprovalStage,
  facts: PeopleFacts<P>,
  parties: Parties,
): readonly P[] => resolve(namedIn(stage), facts, parties).people;

/** Somebody who wants to decide, as the directory knows them now. */
export interface Decider {
  readonly id: string;
  /** Groups, of those the stage names, that they are in: exact now, where the resolved members may be cut at a limit. */
  readonly memberOf: readonly string[];
  readonly isCatalogOwner: boolean;
}

function isAmong(sets: readonly SubjectSet[], decider: Decider, resolved: readonly Approver[]): boolean {
  return (
    resolved.some(({ id }) => id === decider.id) ||
    groupIdsOf(sets).some((groupId) => decider.memberOf.includes(groupId))
  );
}

/** What happened to the stage since it opened, as far as it decides who may decide. */
export interface StageStanding {
  readonly isEscalated?: boolean;
  /** Persons to whom an approver handed the stage. */
  readonly handedTo?: readonly string[];
}

/**
 * May they decide this stage at this moment? The same chain as when it opened, on the facts of now: who left the group may
 * not, who joined it may. Being an administrator of any kind opens nothing.
 */
export function mayDecide(
  stage: ApprovalStage,
  decider: Decider,
  parties: Parties,
  facts: PeopleFacts,
  { isEscalated = false, handedTo = [] }: StageStanding = {},
): Verdict {
  if (isParty(parties, decider.id)) return { allowed: false, reasons: [{ code: 'ownRequest', userId: decider.id }] };
  const chains = [
    { ...resolveApprovers(stage, facts, parties), first: stage.primaryApprovers, next: stage.fallbackPrimaryApprovers },
    ...(isEscalated
      ? [
          {
            ...resolveAlternates(stage, facts, parties),
            first: stage.escalationApprovers,
            next: stage.fallbackEscalationApprovers,
          },
        ]
      : []),
  ];
  const allowed =
    chains.some(
      ({ via, approvers, first, next }) =>
        isAmong(first, decider, approvers) ||
        (via !== 'primary' && isAmong(next, decider, approvers)) ||
        (via === 'catalogOwners' && decider.isCatalogOwner),
    ) ||
    (handedTo.includes(decider.id) && isAmong(namedIn(stage), decider, resolveEverybody(stage, facts, parties)));
  return { allowed, reasons: [{ code: allowed ? 'approver' : 'notApprover', via: chains[0]!.via }] };
}
