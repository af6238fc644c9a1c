/**
 * What a run leaves behind: what callers were told, and what the databases say afterwards. Plain data, so that the checker
 * can be given a history that somebody wrote by hand.
 */
export interface Evidence {
  readonly told: readonly Told[];
  readonly requests: readonly RequestRow[];
  readonly assignments: readonly AssignmentRow[];
  readonly decisions: readonly DecisionRow[];
  /** Packages of the run: the group that each gives, and the policies under which a person must approve. */
  readonly packages: readonly { readonly id: string; readonly groupId: string }[];
  readonly policiesWithApproval: readonly string[];
  readonly catalogs: readonly { readonly id: string; readonly key: string; readonly deleted: boolean }[];
  readonly grants: readonly { readonly userId: string; readonly groupId: string; readonly assignmentId: string }[];
  /** Of the groups of the run; `direct`: set by hand. */
  readonly memberships: readonly { readonly userId: string; readonly groupId: string; readonly direct: boolean }[];
  readonly journals: readonly JournalRow[];
  /** Versions as the audit remembers them, `aggregate id@version`, and ids of its rows. */
  readonly remembered: readonly string[];
  readonly auditRows: readonly string[];
  /** What the outside subscriber was told, in the order of the stream. */
  readonly stream: readonly { readonly assignmentId: string; readonly version: number }[];
  readonly mails: readonly { readonly eventId: string; readonly recipient: string; readonly template: string }[];
  readonly leftovers: readonly Leftover[];
  readonly chainFaults: readonly string[];
  /** How long it took from the last fault until everything was ready and nothing moved any more, milliseconds. */
  readonly healedWithin: number;
  /** Business time of the evidence. */
  readonly now: string;
}

/** One intent of one caller, under one key, repeated until it was answered. */
export interface Told {
  readonly key: string;
  readonly actor: string;
  readonly kind: string;
  readonly answers: readonly Answer[];
}

export interface Answer {
  /** 0: the connection ended without one. */
  readonly status: number;
  readonly code: string;
  /** Of what was made. */
  readonly id: string;
  /** What was answered, without what differs from call to call. */
  readonly text: string;
}

export interface RequestRow {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly state: string;
  readonly type: string;
  readonly requestorId: string;
  readonly targetId: string;
  readonly policyId: string;
  readonly assignmentId: string | null;
  /** Instants of open stages' ends. */
  readonly deadlines: readonly string[];
}

export interface AssignmentRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly packageId: string;
  readonly targetId: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly expiredAt: string | null;
  readonly createdAt: string;
}

export interface DecisionRow {
  readonly requestId: string;
  readonly stageId: string;
  readonly approverId: string;
  readonly result: string;
  readonly at: string;
}

export interface JournalRow {
  readonly service: string;
  readonly aggregate: string;
  readonly id: string;
  readonly version: number;
  readonly eventId: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: string;
  readonly operation: string;
  readonly activities: number;
  readonly isPublic: boolean;
}

/** What should not be there once nothing moves: `unpublished`, `dead letter`, `parked`, `overdue timer`, `running command`. */
export interface Leftover {
  readonly service: string;
  readonly what: string;
  readonly count: number;
}

/** An answer that settles what became of a command: not a lost one, not "later", not "it runs". */
export const isDefinitive = ({ status, code }: Answer): boolean =>
  status !== 0 && status < 500 && status !== 429 && !(status === 409 && code === 'IdempotencyKeyInUse');
export const isSuccess = (answer: Answer): boolean => answer.status >= 200 && answer.status < 300;
