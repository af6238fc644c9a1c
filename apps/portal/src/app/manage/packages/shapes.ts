/** What these pages read of Graph's objects, with what they expand. */

/** Somebody named in a policy; which properties there are, its type says. */
export interface SubjectSet {
  readonly '@odata.type': string;
  readonly userId?: string;
  readonly groupId?: string;
  readonly managerLevel?: number;
  readonly membershipRule?: string;
  readonly description?: string | null;
}

export interface Stage {
  readonly durationBeforeAutomaticDenial: string;
  readonly isApproverJustificationRequired: boolean;
  readonly approverInformationVisibility: 'default' | 'notVisible' | 'visible';
  readonly primaryApprovers: readonly SubjectSet[];
  readonly fallbackPrimaryApprovers: readonly SubjectSet[];
  readonly isEscalationEnabled?: boolean;
  readonly durationBeforeEscalation?: string;
  readonly escalationApprovers?: readonly SubjectSet[];
  readonly fallbackEscalationApprovers?: readonly SubjectSet[];
  readonly '@bailiwick.decision'?: 'first' | 'all' | 'quorum' | null;
  readonly '@bailiwick.quorum'?: number | null;
  readonly '@bailiwick.denial'?: 'endsRequest' | 'countsAsVote' | null;
  readonly '@bailiwick.reminders'?: readonly string[] | null;
  readonly '@bailiwick.onTimeout'?: 'deny' | 'escalate' | null;
}

/** A question of a policy; which properties there are, its type says. */
export interface Question {
  readonly '@odata.type': string;
  readonly id: string;
  readonly text: string;
  readonly isRequired: boolean;
  readonly isAnswerEditable: boolean;
  readonly sequence: number;
  readonly localizations: readonly { readonly languageCode: string; readonly text: string }[];
  readonly isSingleLineQuestion?: boolean;
  readonly regexPattern?: string | null;
  readonly isMultipleSelectionAllowed?: boolean;
  readonly choices?: readonly {
    readonly actualValue: string;
    readonly text: string;
    readonly localizations: readonly { readonly languageCode: string; readonly text: string }[];
  }[];
}

export interface Policy {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly allowedTargetScope: string;
  readonly specificAllowedTargets: readonly SubjectSet[];
  /** Only of policies that assign automatically. */
  readonly automaticRequestSettings?: {
    readonly requestAccessForAllowedTargets: boolean;
    readonly removeAccessWhenTargetLeavesAllowedTargets: boolean;
    readonly gracePeriodBeforeAccessRemoval: string | null;
  } | null;
  readonly expiration: {
    readonly type: 'notSpecified' | 'noExpiration' | 'afterDateTime' | 'afterDuration';
    readonly duration: string | null;
    readonly endDateTime: string | null;
  };
  readonly requestorSettings: Readonly<Record<string, unknown>> & {
    readonly enableTargetsToSelfAddAccess: boolean;
    readonly enableTargetsToSelfUpdateAccess: boolean;
    readonly enableTargetsToSelfRemoveAccess: boolean;
    readonly allowCustomAssignmentSchedule: boolean;
    readonly enableOnBehalfRequestorsToAddAccess?: boolean;
    readonly onBehalfRequestors?: readonly SubjectSet[];
  };
  readonly requestApprovalSettings: {
    readonly isApprovalRequiredForAdd: boolean;
    readonly isApprovalRequiredForUpdate: boolean;
    readonly isRequestorJustificationRequired: boolean;
    readonly stages: readonly Stage[];
  };
  readonly notificationSettings: { readonly isAssignmentNotificationDisabled: boolean } | null;
  /** Where they were read along. */
  readonly questions?: readonly Question[];
  readonly createdDateTime: string;
  readonly modifiedDateTime: string;
}

/** A role of a resource as a catalog or a package shows it. */
export interface Role {
  readonly id: string;
  readonly displayName: string;
  readonly originId: string;
  readonly originSystem: string;
}

export interface Resource {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly originId: string;
  readonly originSystem: string;
}

/** A role that the package gives. Role and resource are null where the catalog does not have them any more. */
export interface RoleScope {
  readonly id: string;
  readonly createdDateTime: string;
  readonly role: (Role & { readonly resource: Resource | null }) | null;
}

export interface Catalog {
  readonly id: string;
  readonly displayName: string;
  readonly state: 'published' | 'unpublished';
}

export interface AccessPackage {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly isHidden: boolean;
  readonly createdDateTime: string;
  readonly modifiedDateTime: string;
  readonly catalog: Catalog;
  readonly assignmentPolicies: readonly Policy[];
  readonly resourceRoleScopes: readonly RoleScope[];
}

/** Everything above in one read. */
export const expandPackage = 'catalog,assignmentPolicies,resourceRoleScopes($expand=role($expand=resource))';
