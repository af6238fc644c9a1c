import type { ApprovalStage } from './policy.ts';
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

/** Users and groups that must be resolved before the stage can open or be decided. */
export function peopleToResolve(stage: ApprovalStage): { users: string[]; groups: string[] } {
  const sets = [...stage.primaryApprovers, ...stage.fallbackPrimaryApprovers];
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
    case 'targetManager':
      return {
        people: facts.managers.slice(set.managerLevel - 1, set.managerLevel),
        missing: { code: 'managerUnknown', managerLevel: set.managerLevel },
      };
    case 'internalSponsors':
    case 'targetUserSponsors':
      return { people: facts.sponsors, missing: { code: 'sponsorUnknown' } };
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
  /** Where the chain ended. `catalogOwners`: nobody else is left, the owners of the catalog decide (never their own). */
  readonly via: 'primary' | 'fallback' | 'catalogOwners';
  /** Who is told and may decide; empty for `catalogOwners`, whom the directory knows. */
  readonly approvers: readonly P[];
  readonly reasons: readonly Reason[];
}

/** Who decides the stage: its approvers, else its fallback approvers, else the owners of the catalog. */
export function resolveApprovers<P extends Approver>(
  stage: ApprovalStage,
  facts: PeopleFacts<P>,
  parties: Parties,
): ResolvedApprovers<P> {
  const primary = resolve(stage.primaryApprovers, facts, parties);
  if (primary.people.length > 0) return { via: 'primary', approvers: primary.people, reasons: primary.reasons };
  const fallback = resolve(stage.fallbackPrimaryApprovers, facts, parties);
  const reasons = [...primary.reasons, ...fallback.reasons];
  return fallback.people.length > 0
    ? { via: 'fallback', approvers: fallback.people, reasons: [...reasons, { code: 'fallback' }] }
    : { via: 'catalogOwners', approvers: [], reasons: [...reasons, { code: 'catalogOwners' }] };
}

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

/**
 * May they decide this stage at this moment? The same chain as when it opened, on the facts of now: who left the group may
 * not, who joined it may. Being an administrator of any kind opens nothing.
 */
export function mayDecide(stage: ApprovalStage, decider: Decider, parties: Parties, facts: PeopleFacts): Verdict {
  if (isParty(parties, decider.id)) return { allowed: false, reasons: [{ code: 'ownRequest', userId: decider.id }] };
  const { primaryApprovers, fallbackPrimaryApprovers } = stage;
  const { via, approvers } = resolveApprovers(stage, facts, parties);
  const allowed =
    isAmong(primaryApprovers, decider, via === 'primary' ? approvers : []) ||
    (via !== 'primary' && isAmong(fallbackPrimaryApprovers, decider, approvers)) ||
    (via === 'catalogOwners' && decider.isCatalogOwner);
  return { allowed, reasons: [{ code: allowed ? 'approver' : 'notApprover', via }] };
}
