/**
 * Request-workflow owns requests, their approvals and the assignments they lead to, with every timer on them. From others it is
 * told people, catalogs, packages, every version of policies, who owns a catalog, and what became of grants. It asks the
 * directory about rights, group memberships and approvers at the moment of use, and never gives access itself: the directory
 * makes memberships equal to the assignments told here.
 */
import { errors } from '@bailiwick/contracts-request-workflow';
import { defineService } from '@bailiwick/service-host';
import { GetApprovalDelegation, ListApprovalDelegations } from './approval-delegation/approval-delegation.queries.ts';
import { DelegateApprovals, EndApprovalDelegation } from './approval-delegation/delegate-approvals.ts';
import * as approvalQueries from './approval/approval.queries.ts';
import { DecideStage } from './approval/decide-stage.ts';
import * as discussions from './approval/discussion.ts';
import { ReassignStage } from './approval/reassign-stage.ts';
import { Shortening } from './approval/shortening.ts';
import { ApprovedRequest } from './assignment-request/approved-request.ts';
import * as requestQueries from './assignment-request/assignment-request.queries.ts';
import { CancelRequest } from './assignment-request/cancel-request.ts';
import { DeleteRequest } from './assignment-request/delete-request.ts';
import { EscalateStages, Escalation } from './assignment-request/escalate-stages.ts';
import { FilterRequestsByCurrentUser } from './assignment-request/filter-requests-by-current-user.ts';
import { RemindApprovers } from './assignment-request/remind-approvers.ts';
import { ReprocessRequest } from './assignment-request/reprocess-request.ts';
import { RequestAccess } from './assignment-request/request-access.ts';
import { RequestChange } from './assignment-request/request-change.ts';
import { ResumeRequest } from './assignment-request/resume-request.ts';
import { StartRequests } from './assignment-request/start-requests.ts';
import { SubmitRequest } from './assignment-request/submit-request.ts';
import { TimeOutStages } from './assignment-request/time-out-stages.ts';
import { AssignMany } from './assignment/assign-many.ts';
import * as assignmentQueries from './assignment/assignment.queries.ts';
import { ExpireAssignments } from './assignment/expire-assignments.ts';
import { FilterAssignmentsByCurrentUser } from './assignment/filter-assignments-by-current-user.ts';
import { GetAssignmentHistory } from './assignment/get-assignment-history.ts';
import { ListAdditionalAccess } from './assignment/list-additional-access.ts';
import * as reminders from './assignment/remind-of-end.ts';
import { ReprocessAssignment } from './assignment/reprocess-assignment.ts';
import { RestoreLostTimers } from './assignment/restore-lost-timers.ts';
import { RetryDelivery } from './assignment/retry-delivery.ts';
import { WhenGrantsSettledFinishDelivery } from './assignment/when-grants-settled-finish-delivery.ts';
import { Withdrawal } from './assignment/withdrawal.ts';
import { ListAutomaticMembers } from './automatic/list-automatic-members.ts';
import { ReviewAutomatic } from './automatic/review-automatic.ts';
import { WhenAutomaticScopeChanged } from './automatic/when-automatic-scope-changed.ts';
import * as reviews from './automatic/when-something-changed-review.ts';
import { BusinessCalendar } from './calendar.ts';
import { requestsAndAssignments } from './migrations/0001-requests-and-assignments.ts';
import { insist } from './migrations/0002-insist.ts';
import { stages } from './migrations/0003-stages.ts';
import { approvalDelegations } from './migrations/0004-approval-delegations.ts';
import { ExplainAccess } from './explanation/explain-access.ts';
import * as jobs from './assignment-job/assignment-job.queries.ts';
import * as jobChanges from './assignment-job/change-assignment-job.ts';
import { JobRequests } from './assignment-job/job-requests.ts';
import { RunAssignmentJobs } from './assignment-job/run-assignment-jobs.ts';
import { answers } from './migrations/0005-answers.ts';
import { assignmentJobs } from './migrations/0006-assignment-jobs.ts';
import { automaticMembers } from './migrations/0007-automatic-members.ts';
import { separationOfDuties } from './migrations/0008-separation-of-duties.ts';
import { discussion } from './migrations/0010-discussion.ts';
import { recordedJobs } from './migrations/0011-recorded-jobs.ts';
import { automaticMembersOfPackage } from './migrations/0012-automatic-members-of-package.ts';
import { accessPackageReplica } from './replicas/access-package.replica.ts';
import { catalogOwnerReplica } from './replicas/catalog-owner.replica.ts';
import { catalogReplica } from './replicas/catalog.replica.ts';
import { subjectReplica } from './replicas/subject.replica.ts';
import { WhenAccessPackageDeletedWithdraw } from './replicas/when-access-package-deleted-withdraw.ts';
import { WhenCatalogDeletedWithdraw } from './replicas/when-catalog-deleted-withdraw.ts';
import { WhenPolicyChangedKeepVersion } from './replicas/when-policy-changed-keep-version.ts';
import { WhenUserDeletedWithdraw } from './replicas/when-user-deleted-withdraw.ts';
import * as exceptionDecisions from './separation/decide-exception.ts';
import { EndExceptions } from './separation/end-exceptions.ts';
import * as exceptionQueries from './separation/exception.queries.ts';
import { RequestSeparationException } from './separation/request-exception.ts';
import { WorkflowStore } from './store/workflow-changes.ts';

const requests = [
  SubmitRequest,
  ...Object.values(requestQueries),
  FilterRequestsByCurrentUser,
  CancelRequest,
  ReprocessRequest,
  ResumeRequest,
  DeleteRequest,
  TimeOutStages,
  EscalateStages,
  RemindApprovers,
  StartRequests,
];
const approvals = [...Object.values(approvalQueries), ...Object.values(discussions), DecideStage, ReassignStage];
const delegations = [ListApprovalDelegations, GetApprovalDelegation, DelegateApprovals, EndApprovalDelegation];
const assignments = [
  ...Object.values(assignmentQueries),
  FilterAssignmentsByCurrentUser,
  ListAdditionalAccess,
  GetAssignmentHistory,
  ReprocessAssignment,
  AssignMany,
  ExpireAssignments,
  ...Object.values(reminders),
  RestoreLostTimers,
  RetryDelivery,
  WhenGrantsSettledFinishDelivery,
];
const manyAtOnce = [
  ExplainAccess,
  JobRequests,
  RunAssignmentJobs,
  ...Object.values(jobs),
  ...Object.values(jobChanges),
];
const told = [
  WhenPolicyChangedKeepVersion,
  WhenAccessPackageDeletedWithdraw,
  WhenCatalogDeletedWithdraw,
  WhenUserDeletedWithdraw,
  WhenAutomaticScopeChanged,
  ReviewAutomatic,
  ListAutomaticMembers,
  ...Object.values(reviews),
];
const separation = [
  RequestSeparationException,
  EndExceptions,
  ...Object.values(exceptionDecisions),
  ...Object.values(exceptionQueries),
];
const collaborators = [
  BusinessCalendar,
  Escalation,
  Shortening,
  WorkflowStore,
  RequestAccess,
  RequestChange,
  ApprovedRequest,
  Withdrawal,
];

export const requestWorkflowService = defineService({
  domain: 'request-workflow',
  // Rows are written by own statements: an entity here would cost every transaction of the service its saved round trips.
  entities: [],
  migrations: [
    requestsAndAssignments,
    insist,
    stages,
    approvalDelegations,
    answers,
    assignmentJobs,
    automaticMembers,
    separationOfDuties,
    discussion,
    recordedJobs,
    automaticMembersOfPackage,
  ],
  providers: [
    ...collaborators,
    ...requests,
    ...approvals,
    ...delegations,
    ...assignments,
    ...manyAtOnce,
    ...told,
    ...separation,
  ],
  replicas: [catalogReplica, accessPackageReplica, subjectReplica, catalogOwnerReplica],
  constraints: {
    one_open_request: errors.duplicateRequest,
    one_live_assignment: errors.alreadyAssigned,
    one_open_exception: errors.exceptionExists,
    exception_is_decided_by_another: errors.ownException,
    decision_pkey: errors.decisionAlreadyGiven,
    delegation_to_another: errors.delegateNotUsable,
    delegation_ends_after_start: errors.delegationPeriodInvalid,
    one_decision_settles: errors.stageAlreadyDecided,
    no_self_approval: errors.notApprover,
    no_self_approval_by_delegate: errors.notApprover,
    assignment_ends_after_start: errors.invalidSchedule,
    assignment_within_policy: errors.invalidSchedule,
    request_ends_after_start: errors.invalidSchedule,
  },
});
