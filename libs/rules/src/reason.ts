/**
 * Why a rule decided as it did, as data: a stable code and the facts behind it. The same reasons answer "why", "why not"
 * and "what if"; wording belongs to whoever shows them.
 */
export interface Reason {
  readonly code: ReasonCode;
  readonly [fact: string]: string | number | boolean | null | readonly string[] | undefined;
}

export type ReasonCode =
  // who may request
  | 'subjectDisabled'
  | 'catalogUnpublished'
  | 'catalogNotForExternals'
  | 'packageHidden'
  | 'inScope'
  | 'outOfScope'
  | 'administratorsOnly'
  | 'automaticOnly'
  | 'scopeNotSupported'
  | 'requestorKindNotAllowed'
  | 'onBehalf'
  | 'notOnBehalfRequestor'
  | 'lowerPriority'
  | 'policyNotApplicable'
  | 'policyRequired'
  | 'noPolicy'
  | 'byRole'
  | 'justificationRequired'
  // what conflicts
  | 'incompatibleAccessPackage'
  | 'incompatibleGroup'
  | 'alreadyAssigned'
  | 'pendingRequest'
  | 'notAssigned'
  // who approves
  | 'approvalRequired'
  | 'approvalNotRequired'
  | 'approver'
  | 'managerUnknown'
  | 'sponsorUnknown'
  | 'approverUnknown'
  | 'groupEmpty'
  | 'ownRequest'
  | 'fallback'
  | 'catalogOwners'
  | 'notApprover'
  // when it ends
  | 'scheduleNotAllowed'
  | 'endBeforeStart'
  | 'endInPast'
  | 'endBeyondPolicy'
  | 'nothingToExtend';

/** A yes or no with its reasons: what speaks for a yes, what stands in the way of a yes. */
export interface Verdict {
  readonly allowed: boolean;
  readonly reasons: readonly Reason[];
}
