import { commonErrors, defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { stageDecisionInput } from '../inputs.ts';
import { approval, approvalStage } from '../shapes.ts';
import { byRequest, byStage, context, domain, odata, page, under } from './paths.ts';

export const filterApprovalsByCurrentUser = defineQuery({
  domain,
  name: 'filter-approvals-by-current-user',
  summary: 'List the approvals that concern the caller',
  permission: 'approvals.read',
  input: z.object({ on: graph.choice(['approver', 'target', 'createdBy']), odata }),
  output: page(approval),
  odata: true,
  applications: false,
  errors: [commonErrors.invalidFilter],
  http: {
    method: 'GET',
    ...under('accessPackageAssignmentApprovals', '/filterByCurrentUser(on={on})'),
    success: 200,
    answers: 'collection',
    context: context('accessPackageAssignmentApprovals'),
  },
});

export const getApproval = defineQuery({
  domain,
  name: 'get-approval',
  summary: 'Read the approval of a request with its stages',
  permission: 'approvals.read',
  input: z.object({ ...byRequest, odata }),
  output: approval,
  odata: true,
  applications: false,
  errors: [commonErrors.notFound, commonErrors.forbidden],
  http: {
    method: 'GET',
    ...under('accessPackageAssignmentApprovals', '/{assignmentRequestId}'),
    success: 200,
    context: context('accessPackageAssignmentApprovals/$entity'),
  },
});

export const listStages = defineQuery({
  domain,
  name: 'list-approval-stages',
  summary: 'List the stages of an approval',
  permission: 'approvals.read',
  input: z.object({ ...byRequest, odata }),
  output: page(approvalStage),
  odata: true,
  applications: false,
  errors: [commonErrors.notFound, commonErrors.forbidden],
  http: {
    method: 'GET',
    ...under('accessPackageAssignmentApprovals', '/{assignmentRequestId}/stages'),
    success: 200,
    answers: 'collection',
    context: context('accessPackageAssignmentApprovals/stages'),
  },
});

export const getStage = defineQuery({
  domain,
  name: 'get-approval-stage',
  summary: 'Read one stage of an approval',
  permission: 'approvals.read',
  input: z.object({ ...byStage, odata }),
  output: approvalStage,
  odata: true,
  applications: false,
  errors: [commonErrors.notFound, commonErrors.forbidden],
  http: {
    method: 'GET',
    ...under('accessPackageAssignmentApprovals', '/{assignmentRequestId}/stages/{stageId}'),
    success: 200,
    context: context('accessPackageAssignmentApprovals/stages/$entity'),
  },
});

export const decideStage = defineCommand({
  domain,
  name: 'decide-approval-stage',
  summary: 'Approve or deny a request',
  permission: 'approvals.decide',
  input: z.object({ ...byStage, body: stageDecisionInput }),
  output: null,
  applications: false,
  errors: [
    errors.notApprover,
    errors.stageAlreadyDecided,
    errors.decisionAlreadyGiven,
    errors.approverJustificationRequired,
    errors.invalidSchedule,
    commonErrors.notFound,
    commonErrors.forbidden,
    commonErrors.conflict,
    commonErrors.invalidModel,
  ],
  http: {
    method: 'PATCH',
    ...under('accessPackageAssignmentApprovals', '/{assignmentRequestId}/stages/{stageId}'),
    success: 204,
    body: 'required',
  },
});
