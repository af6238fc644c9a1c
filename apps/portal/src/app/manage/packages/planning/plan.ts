export interface PlannedPeople {
  readonly count: number;
  readonly value: readonly { readonly id: string; readonly displayName: string }[];
  readonly next: string | null;
}

export interface RuleFault {
  readonly rule: number;
  readonly position: number;
  readonly length: number;
  readonly message: string;
}

/** The answer of `plan-change`. */
export interface Plan {
  readonly meaning: 'access' | 'resourceRoles' | 'mayRequest' | 'conflicts';
  readonly gains: PlannedPeople;
  readonly loses: PlannedPeople;
  readonly conflicts: PlannedPeople;
  readonly problems: readonly RuleFault[];
}

/** One of the changes that can be planned, in the words of the API. */
export interface PlannedChange {
  readonly automaticRule?: {
    readonly assignmentPolicyId?: string | undefined;
    readonly membershipRules: readonly string[];
  };
  readonly resourceRoles?: { readonly add?: readonly object[]; readonly removeIds?: readonly string[] };
  readonly separation?: { readonly incompatibleAccessPackageId?: string; readonly incompatibleGroupId?: string };
  readonly policyScope?: object;
}
