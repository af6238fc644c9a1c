import { graph } from '@bailiwick/contracts-core';
import { z } from 'zod';

const instantOrNull = graph.instant().nullish();

export const scheduleInput = graph.model({
  startDateTime: instantOrNull,
  recurrence: z.null('recurring access is not supported').optional(),
  expiration: graph
    .model({
      type: graph.choice(['notSpecified', 'noExpiration', 'afterDateTime', 'afterDuration']).default('notSpecified'),
      endDateTime: instantOrNull,
      duration: graph.duration().nullish(),
    })
    .nullish(),
});

const targetInput = graph.model(
  { objectId: graph.id().nullish(), email: graph.text(256).nullish() },
  {
    ignored: [
      'displayName',
      'principalName',
      'subjectType',
      'subjectLifecycle',
      'onPremisesSecurityIdentifier',
      'connectedOrganization',
      'type',
    ],
  },
);

/** Which assignment is meant: by id for updates and removals, by package, policy and target for adds. */
const assignmentInput = graph.model(
  {
    id: graph.id().nullish(),
    targetId: graph.id().nullish(),
    target: targetInput.nullish(),
    accessPackageId: graph.id().nullish(),
    assignmentPolicyId: graph.id().nullish(),
    accessPackage: graph.reference().nullish(),
    assignmentPolicy: graph.reference().nullish(),
  },
  {
    ignored: [
      'state',
      'status',
      'schedule',
      'expiredDateTime',
      'customExtensionCalloutInstances',
      'catalogId',
      'assignmentState',
      'assignmentStatus',
      'isExtended',
    ],
    aliases: { accessPackageAssignmentPolicy: 'assignmentPolicy' },
  },
);

/** Every member that Graph has; those that are not served are refused by name, not as unknown text. */
const requestTypeInput = graph
  .choice([
    'userAdd',
    'userUpdate',
    'userExtend',
    'userRemove',
    'adminAdd',
    'adminUpdate',
    'adminRemove',
    'systemAdd',
    'systemUpdate',
    'systemRemove',
    'onBehalfAdd',
    'approverRemove',
  ])
  .transform((type) => (type === 'userExtend' ? 'userUpdate' : type));

/** accessPackageAnswerString. A question that admits several choices is answered once for each. */
const answerInput = z.preprocess(
  (sent) =>
    typeof sent === 'object' && sent !== null && !Object.keys(sent).some((name) => name.toLowerCase() === '@odata.type')
      ? { ...sent, '@odata.type': 'accessPackageAnswerString' }
      : sent,
  graph.polymorphic(
    { accessPackageAnswerString: { value: graph.text(4000).nullable(), answeredQuestion: graph.reference() } },
    ['displayValue'],
  ),
);

/** Body of `POST assignmentRequests`. */
export const assignmentRequestInput = graph.model(
  {
    requestType: requestTypeInput,
    assignment: assignmentInput,
    schedule: scheduleInput.nullish(),
    justification: graph.text(2048).nullish(),
    answers: z.array(answerInput).max(200, 'must have at most 200 elements').nullish(),
  },
  {
    ignored: [
      'state',
      'status',
      'createdDateTime',
      'completedDateTime',
      'completedDate',
      'requestState',
      'requestStatus',
      'requestor',
      'accessPackage',
      'customExtensionCalloutInstances',
      'expirationDateTime',
    ],
    aliases: { accessPackageAssignment: 'assignment' },
  },
);

/** Body of `PATCH …/stages/{stageId}`. */
export const stageDecisionInput = graph.model(
  {
    reviewResult: graph.choice(['Approve', 'Deny']),
    justification: graph.text(2048).nullish(),
    /** With an approval: an earlier end than the request would get. */
    '@bailiwick.endDateTime': graph.instant().nullish(),
  },
  { ignored: ['displayName', 'assignedToMe', 'reviewedBy', 'reviewedDateTime', 'status'] },
);
