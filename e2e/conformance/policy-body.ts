import { idOf } from '../platform/api.ts';
import { accounts } from './cast.ts';

const requestors = (yes: boolean, customSchedule = true) => ({
  enableTargetsToSelfAddAccess: yes,
  enableTargetsToSelfUpdateAccess: yes,
  enableTargetsToSelfRemoveAccess: yes,
  allowCustomAssignmentSchedule: customSchedule,
  enableOnBehalfRequestorsToAddAccess: false,
  enableOnBehalfRequestorsToUpdateAccess: false,
  enableOnBehalfRequestorsToRemoveAccess: false,
  onBehalfRequestors: [],
});

const stage = async () => ({
  durationBeforeAutomaticDenial: 'P14D',
  isApproverJustificationRequired: false,
  isEscalationEnabled: false,
  durationBeforeEscalation: 'PT0S',
  primaryApprovers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: await idOf(accounts['bob']!) }],
  fallbackPrimaryApprovers: [],
  escalationApprovers: [],
  fallbackEscalationApprovers: [],
});

/** A policy for every member, or for administrators only; bob approves where `approval` says so. */
export const policyBody = async (accessPackageId: string, selfService: boolean, approval: boolean) => ({
  displayName: selfService ? 'Everyone' : 'Direct',
  description: 'For one case',
  allowedTargetScope: selfService ? 'allMemberUsers' : 'notSpecified',
  specificAllowedTargets: [],
  expiration: { type: 'afterDuration', duration: 'P90D' },
  requestorSettings: requestors(selfService),
  requestApprovalSettings: {
    isApprovalRequiredForAdd: approval,
    isApprovalRequiredForUpdate: approval,
    stages: approval ? [await stage()] : [],
  },
  accessPackage: { id: accessPackageId },
});

/** What the cases about answers are asked. */
export const policyQuestions = [
  {
    '@odata.type': '#microsoft.graph.accessPackageMultipleChoiceQuestion',
    text: 'Which region?',
    isRequired: true,
    choices: [
      { actualValue: 'EU', text: 'Europe', localizations: [{ languageCode: 'de', text: 'Europa' }] },
      { actualValue: 'US', text: 'America' },
    ],
  },
  {
    '@odata.type': '#microsoft.graph.accessPackageTextInputQuestion',
    text: 'Why?',
    isSingleLineQuestion: true,
    regexPattern: '[A-Za-z ]+',
  },
];
