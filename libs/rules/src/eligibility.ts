import { mayActFor, opensTo, type OnBehalfRequestor } from './on-behalf.ts';
import type { Policy } from './policy.ts';
import type { Reason, Verdict } from './reason.ts';
import { fits, inScope, priorityOf, type Subject } from './scope.ts';
import { conflicts, type Holdings, type Incompatibilities, type SeparationException } from './separation-of-duties.ts';

export type RequestType =
  | 'userAdd'
  | 'userUpdate'
  | 'userRemove'
  | 'adminAdd'
  | 'adminUpdate'
  | 'adminRemove'
  | 'approverRemove'
  | 'systemAdd'
  | 'systemUpdate'
  | 'systemRemove'
  | 'onBehalfAdd';

/** Somebody asks, for themselves or for another person, and the policy decides whether they may. */
export const isByPerson = (requestType: string): boolean => /^(?:user|onBehalf)/.test(requestType);

export interface NamedPolicy {
  readonly id: string;
  readonly policy: Policy;
}

/** A package as it is offered. */
export interface Offer {
  readonly catalog: { readonly state: 'published' | 'unpublished'; readonly isExternallyVisible: boolean };
  readonly isHidden: boolean;
  readonly policies: readonly NamedPolicy[];
  readonly incompatible: Incompatibilities;
}

export interface Choice extends Verdict {
  /** Policies under which the request is possible; several of equal rank leave the choice to the person (P16). */
  readonly policyIds: readonly string[];
}

function catalogObstacles({ catalog }: Offer, subject: Subject): Reason[] {
  if (catalog.state !== 'published') return [{ code: 'catalogUnpublished' }];
  return subject.userType === 'Guest' && !catalog.isExternallyVisible ? [{ code: 'catalogNotForExternals' }] : [];
}

/** Is the package listed for the person? Hidden ones are not; conflicts do not matter until the person asks. */
export function isListed(offer: Offer, subject: Subject): Verdict {
  const obstacles = [...catalogObstacles(offer, subject)];
  if (offer.isHidden) obstacles.push({ code: 'packageHidden' });
  if (!subject.enabled) obstacles.push({ code: 'subjectDisabled' });
  const seen = offer.policies
    .filter(({ policy }) => opensTo(policy, undefined).allowed)
    .map(({ id, policy }) => ({ id, ...inScope(policy, subject) }));
  if (!seen.some(({ allowed }) => allowed)) obstacles.push({ code: 'noPolicy' });
  const why = seen.flatMap(({ id, allowed, reasons }) => (allowed ? reasons.map((r) => ({ ...r, policyId: id })) : []));
  return obstacles.length > 0 ? { allowed: false, reasons: obstacles } : { allowed: true, reasons: why };
}

/**
 * Under which policies may the person ask, or `onBehalf` ask for them? Open policies that have the person in scope; of these only the
 * best class: specific people, then all members, then all users (P15). Whether the package is hidden does not matter.
 */
export function applicablePolicies(offer: Offer, subject: Subject, onBehalf?: OnBehalfRequestor): Choice {
  const obstacles: Reason[] = catalogObstacles(offer, subject);
  if (!subject.enabled) obstacles.unshift({ code: 'subjectDisabled' });
  if (obstacles.length > 0) return { allowed: false, policyIds: [], reasons: obstacles };
  const reasons: Reason[] = [];
  const candidates: NamedPolicy[] = [];
  for (const named of offer.policies) {
    const open = opensTo(named.policy, onBehalf);
    const { allowed, reasons: why } = open.allowed ? inScope(named.policy, subject) : open;
    if (allowed) candidates.push(named);
    reasons.push(...why.map((reason) => ({ ...reason, policyId: named.id })));
  }
  const best = Math.min(...candidates.map(({ policy }) => priorityOf(policy)));
  for (const { id, policy } of candidates)
    if (priorityOf(policy) > best) reasons.push({ code: 'lowerPriority', policyId: id });
  const policyIds = candidates.filter(({ policy }) => priorityOf(policy) === best).map(({ id }) => id);
  if (policyIds.length === 0) reasons.push({ code: 'noPolicy' });
  return { allowed: policyIds.length > 0, policyIds, reasons };
}

/** Under which policies could an administrator assign the package to the person? Those that fit the person (P18). */
export function assignablePolicies({ policies }: Offer, subject: Subject): Choice {
  if (!subject.enabled) return { allowed: false, policyIds: [], reasons: [{ code: 'subjectDisabled' }] };
  const judged = policies.map(({ id, policy }) => ({ id, ...fits(policy, subject) }));
  const policyIds = judged.filter(({ allowed }) => allowed).map(({ id }) => id);
  const reasons = judged.flatMap(({ id, reasons: why }) => why.map((reason) => ({ ...reason, policyId: id })));
  return { allowed: policyIds.length > 0, policyIds, reasons };
}

export interface RequestFacts {
  readonly requestType: RequestType;
  readonly offer: Offer;
  readonly subject: Subject;
  /** The policy that was chosen, or, for updates and removals, the one the assignment stands under. */
  readonly policyId: string | null;
  /** Present where somebody else asks for the person. */
  readonly onBehalf?: OnBehalfRequestor | undefined;
  /** The person holds what somebody else asked for: they may always give it back. */
  readonly unasked?: boolean;
  readonly holdings: Holdings;
  /** Exceptions in force: they make an add possible, never an extension. */
  readonly exceptions?: readonly SeparationException[];
  /** The access would last longer than it does now. */
  readonly lengthens?: boolean;
  /** The person has a live assignment of this package. */
  readonly assigned: boolean;
  /** The person has an open request for this package (of the same direction). */
  readonly pending: boolean;
  readonly justification: string | null;
}

function refusedByChoice({ offer, subject, policyId, onBehalf }: RequestFacts): {
  obstacles: readonly Reason[];
  policyIds: readonly string[];
} {
  const choice = applicablePolicies(offer, subject, onBehalf);
  if (!choice.allowed) return { obstacles: choice.reasons.filter(({ code }) => code !== 'inScope'), policyIds: [] };
  if (policyId !== null && !choice.policyIds.includes(policyId))
    return { obstacles: [{ code: 'policyNotApplicable', policyId, applicable: choice.policyIds }], policyIds: [] };
  if (policyId === null && choice.policyIds.length > 1)
    return { obstacles: [{ code: 'policyRequired', applicable: choice.policyIds }], policyIds: choice.policyIds };
  return { obstacles: [], policyIds: policyId === null ? choice.policyIds : [policyId] };
}

/** May whoever asks change what the person has: by the box for themselves, or by the one for others? */
function mayChange(policy: Policy, what: 'update' | 'remove', { onBehalf, unasked }: RequestFacts): boolean {
  if (onBehalf !== undefined) return mayActFor(policy, what, onBehalf).allowed;
  const { enableTargetsToSelfUpdateAccess, enableTargetsToSelfRemoveAccess } = policy.requestorSettings;
  return what === 'update' ? enableTargetsToSelfUpdateAccess : enableTargetsToSelfRemoveAccess || unasked === true;
}

/**
 * May this request be made? For administrators the right to assign is judged elsewhere; here stands what even they cannot
 * do: a policy that does not fit the person (P18), a conflict (I04), a second assignment.
 */
export function mayRequest(facts: RequestFacts): Choice {
  const { requestType, offer, subject, policyId, holdings } = facts;
  const named = offer.policies.find(({ id }) => id === policyId);
  const obstacles: Reason[] = [];
  let policyIds: readonly string[] = policyId === null ? [] : [policyId];
  const under = (judge: (policy: Policy) => readonly Reason[]) => {
    if (named) obstacles.push(...judge(named.policy));
    else obstacles.push(policyId === null ? { code: 'policyRequired' } : { code: 'policyNotApplicable', policyId });
  };
  const must = (condition: boolean, reason: Reason) => void (condition || obstacles.push(reason));
  const unless = ({ allowed, reasons }: Verdict): readonly Reason[] =>
    allowed ? [] : reasons.map((reason) => ({ ...reason, policyId }));

  switch (requestType) {
    case 'onBehalfAdd':
    case 'userAdd': {
      const choice = refusedByChoice(facts);
      obstacles.push(...choice.obstacles);
      policyIds = choice.policyIds;
      break;
    }
    case 'userUpdate':
      must(subject.enabled, { code: 'subjectDisabled' });
      obstacles.push(...catalogObstacles(offer, subject));
      under((policy) =>
        mayChange(policy, 'update', facts)
          ? unless(inScope(policy, subject))
          : [{ code: 'requestorKindNotAllowed', policyId }],
      );
      break;
    case 'userRemove':
      must(subject.enabled, { code: 'subjectDisabled' });
      under((policy) => (mayChange(policy, 'remove', facts) ? [] : [{ code: 'requestorKindNotAllowed', policyId }]));
      break;
    case 'adminAdd':
    case 'systemAdd':
      must(subject.enabled, { code: 'subjectDisabled' });
      under((policy) => unless(fits(policy, subject)));
      break;
  }

  const adds = requestType.endsWith('Add');
  if (adds || requestType === 'userUpdate' || facts.lengthens)
    obstacles.push(...conflicts(offer.incompatible, holdings, adds ? facts.exceptions : []));
  must(!adds || !facts.assigned, { code: 'alreadyAssigned' });
  must(adds || facts.assigned, { code: 'notAssigned' });
  must(!facts.pending, { code: 'pendingRequest' });
  if (requestType === 'approverRemove')
    must((facts.justification ?? '').trim() !== '', { code: 'justificationRequired' });
  if (isByPerson(requestType) && !requestType.endsWith('Remove')) {
    const asked = offer.policies.find(({ id }) => id === (policyIds.length === 1 ? policyIds[0] : policyId));
    const needed = asked?.policy.requestApprovalSettings.isRequestorJustificationRequired ?? false;
    must(!needed || (facts.justification ?? '').trim() !== '', { code: 'justificationRequired' });
  }
  return obstacles.length > 0
    ? { allowed: false, policyIds: [], reasons: obstacles }
    : {
        allowed: true,
        policyIds,
        reasons: [{ code: isByPerson(requestType) ? 'inScope' : 'byRole', requestType }],
      };
}
