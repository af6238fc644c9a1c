import { submitRequest } from './operations/submit.ts';
import {
  listRequests,
  countRequests,
  getRequest,
  getRequestor,
  getRequestedAssignment,
  filterRequestsByCurrentUser,
} from './operations/requests.ts';
import { cancelRequest, reprocessRequest, resumeRequest, deleteRequest } from './operations/request-actions.ts';
import {
  listAssignments,
  countAssignments,
  getAssignment,
  getAssignmentTarget,
  getAssignmentPackage,
  getAssignmentPolicy,
  filterAssignmentsByCurrentUser,
  listAdditionalAccess,
} from './operations/assignments.ts';
import { reprocessAssignment, assignMany, getAssignmentHistory } from './operations/assignment-actions.ts';
import {
  filterApprovalsByCurrentUser,
  getApproval,
  listStages,
  getStage,
  decideStage,
} from './operations/approvals.ts';
import { listAutomaticMembers } from './operations/automatic.ts';
import { separationOperations } from './operations/separation.ts';

import { listMessages, sendMessage, reassignStage } from './operations/discussion.ts';
import {
  listApprovalDelegations,
  delegateApprovals,
  getApprovalDelegation,
  endApprovalDelegation,
} from './operations/delegations.ts';

export * from './operations/automatic.ts';
export * from './operations/separation.ts';
import { explainAccess } from './operations/explain.ts';
import {
  addAssignmentJobRows,
  cancelAssignmentJob,
  checkAssignmentJob,
  createAssignmentJob,
  getAssignmentJob,
  listAssignmentJobRows,
  listAssignmentJobs,
  startAssignmentJob,
} from './operations/assignment-jobs.ts';

export * from './operations/submit.ts';
export * from './operations/requests.ts';
export * from './operations/request-actions.ts';
export * from './operations/assignments.ts';
export * from './operations/assignment-actions.ts';
export * from './operations/approvals.ts';
export * from './operations/assignment-jobs.ts';
export * from './operations/explain.ts';
export * from './operations/delegations.ts';
export * from './operations/discussion.ts';

/** Everything that request-workflow can do. */
export const operations = [
  ...separationOperations,
  listAutomaticMembers,
  submitRequest,
  listRequests,
  countRequests,
  getRequest,
  getRequestor,
  getRequestedAssignment,
  filterRequestsByCurrentUser,
  cancelRequest,
  reprocessRequest,
  resumeRequest,
  deleteRequest,
  listAssignments,
  countAssignments,
  getAssignment,
  getAssignmentTarget,
  getAssignmentPackage,
  getAssignmentPolicy,
  filterAssignmentsByCurrentUser,
  listAdditionalAccess,
  reprocessAssignment,
  assignMany,
  getAssignmentHistory,
  explainAccess,
  createAssignmentJob,
  addAssignmentJobRows,
  checkAssignmentJob,
  startAssignmentJob,
  cancelAssignmentJob,
  listAssignmentJobs,
  getAssignmentJob,
  listAssignmentJobRows,
  filterApprovalsByCurrentUser,
  getApproval,
  listStages,
  getStage,
  decideStage,
  listApprovalDelegations,
  delegateApprovals,
  getApprovalDelegation,
  endApprovalDelegation,
  listMessages,
  sendMessage,
  reassignStage,
] as const;
