import { graph } from '@bailiwick/contracts-core';
import { z } from 'zod';

const instantOrNull = graph.instant().nullish();

const scheduleInput = graph.model({
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

/** Body of `POST assignmentRequests`. */
export const assignmentRequestInput = graph.model(
  {
    requestType: requestTypeInput,
    assignment: assignmentInput,
    schedule: scheduleInput.nullish(),
    justification: graph.text(2048).nullish(),
    answers: z.array(z.unknown()).max(0, 'the policy asks no questions').nullish(),
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
  },
  { ignored: ['displayName', 'assignedToMe', 'reviewedBy', 'reviewedDateTime', 'status'] },
);
