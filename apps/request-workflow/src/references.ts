import type { Policy } from '@bailiwick/rules';

/** A person or application as rows and events name it. */
export interface PersonRef {
  readonly id: string;
  readonly displayName: string;
  readonly principalName: string | null;
  readonly email: string | null;
}

export interface Named {
  readonly id: string;
  readonly displayName: string;
}

/** The version of a policy that a request or an assignment stands under (R20). */
export interface PinnedPolicy extends Named {
  readonly version: number;
  readonly rules: Policy;
}
