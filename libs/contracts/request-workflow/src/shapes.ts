import { z } from 'zod';
import { assignmentStates, requestTypes } from './events.ts';
import { settledRole } from './settled-role.ts';

const instant = z.iso.datetime();

/** Graph's expirationPattern. */
export const expirationPattern = z.object({
  type: z.enum(['notSpecified', 'noExpiration', 'afterDateTime', 'afterDuration']),
  endDateTime: instant.nullable(),
  duration: z.string().nullable(),
});

/** Graph's entitlementManagementSchedule; recurrence is always null here. */
export const schedule = z.object({
  startDateTime: instant.nullable(),
  recurrence: z.null(),
  expiration: expirationPattern,
});
export type Schedule = z.infer<typeof schedule>;

/** Graph's accessPackageSubject: a person or application as governance sees it. */
export const subject = z.object({
  id: z.string(),
  objectId: z.string(),
  displayName: z.string().nullable(),
  principalName: z.string().nullable(),
  email: z.string().nullable(),
  onPremisesSecurityIdentifier: z.null(),
  subjectType: z.enum(['user', 'servicePrincipal']),
  connectedOrganizationId: z.null().optional(),
});

/** What an expanded access package shows here. */
export const accessPackageSummary = z.object({
  id: z.string(),
  displayName: z.string(),
  description: z.string().nullable(),
  isHidden: z.boolean(),
  createdDateTime: instant,
  modifiedDateTime: instant,
});

/** The policy as access-package publishes it: Graph's accessPackageAssignmentPolicy. */
export const assignmentPolicySummary = z.looseObject({ id: z.string(), displayName: z.string() });

export const assignment = z.object({
  id: z.string(),
  state: z.enum(assignmentStates),
  /** Finer than the state, for people: `Delivered`, `NearExpiry1DayNotificationTriggered`. */
  status: z.string(),
  schedule,
  expiredDateTime: instant.nullable(),
  customExtensionCalloutInstances: z.array(z.unknown()),
  target: subject.optional(),
  accessPackage: accessPackageSummary.optional(),
  assignmentPolicy: assignmentPolicySummary.optional(),
  /** What the holder has of each resource role; of a single assignment only. */
  '@bailiwick.resourceRoles': z.array(settledRole).optional(),
});

export const requestStatesOnTheWire = [
  'submitted',
  'pendingApproval',
  'delivering',
  'delivered',
  'deliveryFailed',
  'denied',
  'scheduled',
  'canceled',
  'partiallyDelivered',
] as const;

/** accessPackageAnswerString: what was answered, with the question in the words of that time. */
export const answer = z.object({
  '@odata.type': z.literal('#microsoft.graph.accessPackageAnswerString'),
  value: z.string(),
  displayValue: z.string(),
  answeredQuestion: z.object({ '@odata.type': z.string(), id: z.string(), text: z.string() }),
});
export type Answer = z.infer<typeof answer>;

export const assignmentRequest = z.object({
  id: z.string(),
  requestType: z.enum(requestTypes),
  state: z.enum(requestStatesOnTheWire),
  /** Finer than the state: `Accepted`, `PendingApproval`, `PendingNotBefore`, `Fulfilled`, `Expired`. */
  status: z.string(),
  createdDateTime: instant.nullable(),
  completedDateTime: instant.nullable(),
  justification: z.string().nullable(),
  schedule,
  /** For the parties, the approvers and whoever manages assignments; empty for other readers. */
  answers: z.array(answer),
  customExtensionCalloutInstances: z.array(z.unknown()),
  requestor: subject.optional(),
  accessPackage: accessPackageSummary.optional(),
  assignment: assignment.optional(),
  /** The earlier end that an approver gave; null: none did. */
  '@bailiwick.endLimitDateTime': instant.nullable(),
  /** Who would get access. Graph tells it with the assignment, which a request that waits for approval has not made yet. */
  '@bailiwick.target': subject.optional(),
});

const somebody = z.object({ id: z.string(), displayName: z.string().nullable() });

/** One stage of an approval, as the caller may see it. */
export const approvalStage = z.object({
  id: z.string(),
  displayName: z.string().nullable(),
  /** May the caller decide this stage now? */
  assignedToMe: z.boolean(),
  justification: z.string().nullable(),
  reviewedBy: z.object({ id: z.string(), displayName: z.string().nullable() }).nullable(),
  reviewedDateTime: instant.nullable(),
  reviewResult: z.enum(['NotReviewed', 'Approved', 'Denied']),
  status: z.enum(['Initializing', 'InProgress', 'Completed', 'Expired']),
  /** When an open stage is denied by itself; null while it is not open. */
  '@bailiwick.dueDateTime': instant.nullable(),
  /** When the alternates of an open stage will be asked too; null: never, or they have been. */
  '@bailiwick.escalatesDateTime': instant.nullable(),
  '@bailiwick.escalatedDateTime': instant.nullable(),
  '@bailiwick.decisionRule': z.object({
    kind: z.enum(['first', 'all', 'quorum']),
    quorum: z.int(),
    denial: z.enum(['endsRequest', 'countsAsVote']),
  }),
  /** The persons who were told when the stage opened, and when it was escalated, where the caller may know them. */
  '@bailiwick.approvers': z.array(somebody).optional(),
  '@bailiwick.alternates': z.array(somebody).optional(),
  /** To whom approvers handed the stage, where the caller may know them. */
  '@bailiwick.handovers': z
    .array(z.object({ from: somebody, to: somebody, justification: z.string().nullable(), handedDateTime: instant }))
    .optional(),
  /** Who decided what so far, where the caller may know them; `onBehalfOf`: whose delegate they were. */
  '@bailiwick.decisions': z
    .array(
      z.object({
        person: somebody,
        result: z.enum(['Approve', 'Deny']),
        justification: z.string().nullable(),
        decidedDateTime: instant,
        onBehalfOf: z.array(somebody),
      }),
    )
    .optional(),
});
export type ApprovalStageShape = z.infer<typeof approvalStage>;

/** An own addition: what an approver asked about a request, or what its requestor or target answered. */
export const requestMessage = z.object({
  id: z.string(),
  stageId: z.string(),
  kind: z.enum(['question', 'answer']),
  author: somebody,
  text: z.string(),
  sentDateTime: instant,
});

/** An own addition: somebody lets somebody else decide what they are asked to approve. */
export const approvalDelegation = z.object({
  id: z.string(),
  delegator: somebody,
  delegate: somebody,
  /** Only approvals of this catalog; null: all. */
  catalog: z.object({ id: z.string(), displayName: z.string() }).nullable(),
  startDateTime: instant,
  /** Null: until it is ended. */
  endDateTime: instant.nullable(),
  /** Also what already waited when it began. */
  includesPending: z.boolean(),
  createdDateTime: instant,
  /** When it was ended before its time; null: it was not. */
  endedDateTime: instant.nullable(),
});

/** An approval has the id of its request. */
export const approval = z.object({ id: z.string(), stages: z.array(approvalStage) });

/** One change in the life of an assignment. */
export const historyEntry = z.object({
  at: instant,
  version: z.int(),
  subject: z.enum(['assignment', 'assignmentRequest']),
  subjectId: z.string(),
  actor: z.object({
    type: z.enum(['user', 'application', 'system']),
    id: z.string(),
    displayName: z.string().nullable(),
  }),
  operation: z.string(),
  /** What happened, in the words of the audit log. */
  activities: z.array(z.string()),
  fromState: z.string().nullable(),
  toState: z.string().nullable(),
  changes: z.array(z.object({ name: z.string(), from: z.unknown(), to: z.unknown() })),
  reason: z.string().nullable(),
});
