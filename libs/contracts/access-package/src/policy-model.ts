import { graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { subjectSet } from './policy-subjects.ts';

const off = () => graph.boolean().default(false);
const subjects = (most: number) => z.array(subjectSet).max(most, `must have at most ${most} elements`).default([]);
const orNull = <S extends z.ZodType>(shape: S) => shape.nullable().default(null as never);

export const allowedTargetScopes = [
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

const expiration = graph.model({
  type: graph.choice(['notSpecified', 'noExpiration', 'afterDateTime', 'afterDuration']).default('notSpecified'),
  duration: orNull(graph.duration()),
  endDateTime: orNull(graph.instant()),
});

const requestorSettings = graph.model({
  enableTargetsToSelfAddAccess: off(),
  enableTargetsToSelfUpdateAccess: off(),
  enableTargetsToSelfRemoveAccess: off(),
  allowCustomAssignmentSchedule: off(),
  enableOnBehalfRequestorsToAddAccess: off(),
  enableOnBehalfRequestorsToUpdateAccess: off(),
  enableOnBehalfRequestorsToRemoveAccess: off(),
  onBehalfRequestors: subjects(100),
});

/** Beside Graph's: absent keeps what the stage in this place has, null resets it. */
const ownSettings = {
  /** Whose decision settles the stage; `first` by default. */
  '@bailiwick.decision': graph.choice(['first', 'all', 'quorum']).nullish(),
  /** How many people must approve where a quorum decides. */
  '@bailiwick.quorum': graph.integer(1, 100).nullish(),
  /** `endsRequest` by default; `countsAsVote`: a quorum may still be reached after a denial. */
  '@bailiwick.denial': graph.choice(['endsRequest', 'countsAsVote']).nullish(),
  /** ISO 8601 durations before the stage's end at which those who have not decided are reminded; P7D and P1D by default. */
  '@bailiwick.reminders': z.array(graph.duration()).max(10, 'must have at most 10 elements').nullish(),
  /** `deny` by default; `escalate`: the alternates, in the end the catalog owners, get as much time once more. */
  '@bailiwick.onTimeout': graph.choice(['deny', 'escalate']).nullish(),
};
export const stageSettings = Object.keys(ownSettings) as (keyof typeof ownSettings)[];

const stage = graph.model({
  durationBeforeAutomaticDenial: graph.duration().default('P14D'),
  isApproverJustificationRequired: off(),
  isEscalationEnabled: off(),
  durationBeforeEscalation: graph.duration().default('PT0S'),
  approverInformationVisibility: graph.choice(['default', 'notVisible', 'visible']).default('default'),
  primaryApprovers: subjects(100),
  fallbackPrimaryApprovers: subjects(100),
  escalationApprovers: subjects(100),
  fallbackEscalationApprovers: subjects(100),
  ...ownSettings,
});

const requestApprovalSettings = graph.model(
  {
    isApprovalRequiredForAdd: off(),
    isApprovalRequiredForUpdate: off(),
    isRequestorJustificationRequired: off(),
    stages: z.array(stage).max(10, 'must have at most 10 stages').default([]),
  },
  { aliases: { approvalStages: 'stages' } },
);

const localizations = z
  .array(graph.model({ languageCode: graph.text(35, { min: 2 }), text: graph.text(1024) }))
  .max(100)
  .default([]);
const asked = {
  id: graph.id().optional(),
  text: graph.text(1024, { min: 1 }),
  isRequired: off(),
  isAnswerEditable: graph.boolean().default(true),
  sequence: graph.integer(0, 1000).default(0),
  localizations,
};
const choice = graph.model({ actualValue: graph.text(1024), text: graph.text(1024), localizations });

export const policyQuestion = graph.polymorphic({
  accessPackageTextInputQuestion: {
    ...asked,
    isSingleLineQuestion: graph.boolean().default(true),
    regexPattern: orNull(graph.text(1024)),
  },
  accessPackageMultipleChoiceQuestion: {
    ...asked,
    choices: z.array(choice).max(100).default([]),
    isMultipleSelectionAllowed: off(),
  },
});

const settings = z.record(z.string(), z.unknown());

/** Every property of Graph's policy that a caller may set. A property that is absent has Graph's default. */
export const policyProperties = {
  displayName: graph.displayName(),
  description: orNull(graph.text(4000)),
  allowedTargetScope: graph.choice(allowedTargetScopes).default('notSpecified'),
  specificAllowedTargets: subjects(500),
  automaticRequestSettings: orNull(
    graph.model({
      requestAccessForAllowedTargets: off(),
      removeAccessWhenTargetLeavesAllowedTargets: off(),
      gracePeriodBeforeAccessRemoval: orNull(graph.duration()),
    }),
  ),
  expiration: expiration
    .nullish()
    .transform((given) => given ?? { type: 'noExpiration' as const, duration: null, endDateTime: null }),
  requestorSettings: requestorSettings.nullish().transform((given) => given ?? requestorSettings.parse({})),
  requestApprovalSettings: requestApprovalSettings
    .nullish()
    .transform((given) => given ?? requestApprovalSettings.parse({})),
  reviewSettings: orNull(settings),
  notificationSettings: graph
    .model({ isAssignmentNotificationDisabled: off() })
    .nullish()
    .transform((given) => given ?? { isAssignmentNotificationDisabled: false }),
  questions: z
    .array(policyQuestion)
    .max(50)
    .nullish()
    .transform((given) => given ?? []),
  customExtensionStageSettings: z
    .array(settings)
    .max(10)
    .nullish()
    .transform((given) => given ?? []),
};

const options = {
  ignored: ['catalog', 'createdDateTime', 'modifiedDateTime'],
  aliases: { accessPackageNotificationSettings: 'notificationSettings' },
  bindings: ['accessPackage'],
} as const;

/** The whole policy: what POST and PUT take. What is absent is reset to its default. */
export const policyBody = graph.model({ ...policyProperties, accessPackage: graph.reference() }, options);

/** PUT takes the package along, and it must be the same one. */
export const policyReplacement = graph.model(
  { ...policyProperties, accessPackage: graph.reference().optional() },
  options,
);

const definition = z.object(policyProperties);
export type PolicyDefinition = z.output<typeof definition>;

/** Properties that PATCH may name, each as a whole; the policy is then validated as a whole. */
export const policyPatch = graph.model(
  {
    ...(Object.fromEntries(Object.keys(policyProperties).map((name) => [name, z.unknown().optional()])) as Record<
      keyof typeof policyProperties,
      z.ZodOptional<z.ZodUnknown>
    >),
    accessPackage: graph.reference().optional(),
  },
  options,
);
