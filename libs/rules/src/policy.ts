import { readStage, type ApprovalStage } from './approval-stage.ts';
import { readAutomatic, type AutomaticSettings } from './automatic.ts';
import { durationInDays, longestDuration, readInstant, type Instant } from './business-time.ts';
import { flagOf, listOf, memberOf, objectOf, textOf } from './json.ts';
import { readOnBehalf, type OnBehalfSettings } from './on-behalf.ts';
import { readQuestions, type Question } from './question.ts';
import { readSubjectSet, type SubjectSet } from './subject-set.ts';

export const targetScopes = [
  'notSpecified',
  'specificDirectoryUsers',
  'specificConnectedOrganizationUsers',
  'specificDirectoryServicePrincipals',
  'allMemberUsers',
  'allDirectoryUsers',
  'allDirectoryServicePrincipals',
  'allConfiguredConnectedOrganizationUsers',
  'allExternalUsers',
  'allDirectoryAgentIdentities',
] as const;
/** `unknownFutureValue`: a scope that this release cannot read; it contains nobody. */
export type TargetScope = (typeof targetScopes)[number] | 'unknownFutureValue';

/** When access under the policy ends. */
export type Expiration =
  | { readonly type: 'noExpiration' }
  | { readonly type: 'afterDateTime'; readonly endDateTime: Instant }
  | { readonly type: 'afterDuration'; readonly duration: string };

export interface RequestorSettings {
  readonly enableTargetsToSelfAddAccess: boolean;
  readonly enableTargetsToSelfUpdateAccess: boolean;
  readonly enableTargetsToSelfRemoveAccess: boolean;
  readonly allowCustomAssignmentSchedule: boolean;
  readonly onBehalf: OnBehalfSettings;
}

export interface ApprovalSettings {
  readonly isApprovalRequiredForAdd: boolean;
  readonly isApprovalRequiredForUpdate: boolean;
  readonly isRequestorJustificationRequired: boolean;
  readonly stages: readonly ApprovalStage[];
}

/** What the rules need of Graph's accessPackageAssignmentPolicy, complete and without doubt. */
export interface Policy {
  readonly allowedTargetScope: TargetScope;
  readonly specificAllowedTargets: readonly SubjectSet[];
  readonly expiration: Expiration;
  readonly requestorSettings: RequestorSettings;
  readonly requestApprovalSettings: ApprovalSettings;
  readonly isAssignmentNotificationDisabled: boolean;
  /** Null: a policy by request. */
  readonly automatic: AutomaticSettings | null;
  /** What is asked with a request, in order. */
  readonly questions: readonly Question[];
}

const longestDays = durationInDays(longestDuration)!;
const usable = (duration: unknown): duration is string => {
  const days = durationInDays(duration);
  return days !== null && days >= 0 && days <= longestDays;
};

/** What cannot be read ends at once: a damaged policy gives less, never more. */
function readExpiration(value: unknown): Expiration {
  const raw = objectOf(value);
  switch (raw['type']) {
    case 'afterDateTime':
      return { type: 'afterDateTime', endDateTime: readInstant(raw['endDateTime']) ?? '1970-01-01T00:00:00.001Z' };
    case 'afterDuration':
      return { type: 'afterDuration', duration: usable(raw['duration']) ? raw['duration'] : 'PT0S' };
    default:
      return { type: 'noExpiration' };
  }
}

/** Reads a stored definition with Graph's defaults. Total: any JSON gives a policy, and doubt gives nobody more access. */
export function readPolicy(definition: unknown): Policy {
  const raw = objectOf(definition);
  const requestor = objectOf(raw['requestorSettings']);
  const approval = objectOf(raw['requestApprovalSettings']);
  return {
    allowedTargetScope: memberOf(
      targetScopes,
      textOf(raw['allowedTargetScope']) ?? 'notSpecified',
      'unknownFutureValue' as const,
    ),
    specificAllowedTargets: listOf(raw['specificAllowedTargets']).map(readSubjectSet),
    expiration: readExpiration(raw['expiration']),
    requestorSettings: {
      enableTargetsToSelfAddAccess: flagOf(requestor['enableTargetsToSelfAddAccess']),
      enableTargetsToSelfUpdateAccess: flagOf(requestor['enableTargetsToSelfUpdateAccess']),
      enableTargetsToSelfRemoveAccess: flagOf(requestor['enableTargetsToSelfRemoveAccess']),
      allowCustomAssignmentSchedule: flagOf(requestor['allowCustomAssignmentSchedule']),
      onBehalf: readOnBehalf(requestor),
    },
    requestApprovalSettings: {
      isApprovalRequiredForAdd: flagOf(approval['isApprovalRequiredForAdd']),
      isApprovalRequiredForUpdate: flagOf(approval['isApprovalRequiredForUpdate']),
      isRequestorJustificationRequired: flagOf(approval['isRequestorJustificationRequired']),
      stages: listOf(approval['stages']).map(readStage),
    },
    automatic: readAutomatic(raw['automaticRequestSettings']),
    isAssignmentNotificationDisabled: flagOf(objectOf(raw['notificationSettings'])['isAssignmentNotificationDisabled']),
    questions: readQuestions(raw['questions']),
  };
}
