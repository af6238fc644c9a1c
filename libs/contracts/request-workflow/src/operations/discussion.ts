import { commonErrors, defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { requestMessage } from '../shapes.ts';
import { byRequest, byStage, domain, page } from './paths.ts';

const messages = '/bailiwick/v1/assignmentRequests/{assignmentRequestId}/messages';

/** An own addition, as all of these are. */
export const listMessages = defineQuery({
  domain,
  name: 'list-request-messages',
  summary: 'Read what approvers asked about a request and what was answered',
  permission: 'approvals.read',
  input: z.object(byRequest),
  output: page(requestMessage),
  applications: false,
  errors: [commonErrors.notFound, commonErrors.forbidden],
  http: { method: 'GET', path: messages, success: 200, answers: 'collection' },
});

/** From an approver of the open stage it is a question, from the requestor or the target an answer. */
export const sendMessage = defineCommand({
  domain,
  name: 'send-request-message',
  summary: 'Ask the requestor something before deciding, or answer it',
  permission: 'approvals.discuss',
  input: z.object({ ...byRequest, body: graph.model({ text: graph.text(2000, { min: 1 }) }) }),
  output: requestMessage,
  applications: false,
  errors: [
    errors.nothingToDiscuss,
    errors.tooManyMessages,
    commonErrors.notFound,
    commonErrors.forbidden,
    commonErrors.conflict,
    commonErrors.invalidModel,
  ],
  http: { method: 'POST', path: messages, success: 201, body: 'required' },
});

/** Whoever hands a stage on may still decide it, as may everybody else who is asked: nothing gets stuck by it. */
export const reassignStage = defineCommand({
  domain,
  name: 'reassign-approval-stage',
  summary: 'Hand an approval stage to another of its approvers, fallbacks or alternates',
  permission: 'approvals.decide',
  input: z.object({
    ...byStage,
    body: graph.model({ approverId: graph.id(), justification: graph.text(2048).nullish() }),
  }),
  output: null,
  applications: false,
  errors: [
    errors.notApprover,
    errors.notAnotherApprover,
    errors.stageAlreadyDecided,
    commonErrors.notFound,
    commonErrors.forbidden,
    commonErrors.conflict,
    commonErrors.invalidModel,
  ],
  http: {
    method: 'POST',
    path: '/bailiwick/v1/accessPackageAssignmentApprovals/{assignmentRequestId}/stages/{stageId}/reassign',
    success: 204,
    body: 'required',
  },
});
