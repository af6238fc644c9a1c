import { commonErrors, defineCommand } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { byRequest, domain, under } from './paths.ts';

export const cancelRequest = defineCommand({
  domain,
  name: 'cancel-request',
  summary: 'Cancel a request that is not delivered yet',
  permission: 'requests.cancel',
  input: z.object(byRequest),
  output: null,
  errors: [errors.notCancellable, commonErrors.notFound, commonErrors.forbidden, commonErrors.conflict],
  http: {
    method: 'POST',
    ...under('assignmentRequests', '/{assignmentRequestId}/cancel'),
    success: 204,
    body: 'optional',
  },
});

export const reprocessRequest = defineCommand({
  domain,
  name: 'reprocess-request',
  summary: 'Deliver again what failed or was delivered only in part',
  permission: 'requests.reprocess',
  input: z.object(byRequest),
  output: null,
  errors: [errors.notReprocessable, commonErrors.notFound, commonErrors.forbidden, commonErrors.conflict],
  http: {
    method: 'POST',
    ...under('assignmentRequests', '/{assignmentRequestId}/reprocess'),
    success: 202,
    body: 'optional',
  },
});

export const resumeRequest = defineCommand({
  domain,
  name: 'resume-request',
  summary: 'Continue a request that waits for a callback',
  permission: 'requests.reprocess',
  input: z.object({ ...byRequest, body: z.looseObject({}).nullish() }),
  output: null,
  errors: [errors.notWaitingForCallback, commonErrors.notFound, commonErrors.forbidden],
  http: {
    method: 'POST',
    ...under('assignmentRequests', '/{assignmentRequestId}/resume'),
    success: 204,
    body: 'optional',
  },
});

export const deleteRequest = defineCommand({
  domain,
  name: 'delete-request',
  summary: 'Delete the record of a finished request',
  permission: 'requests.delete',
  input: z.object(byRequest),
  output: null,
  errors: [errors.requestNotFinished, commonErrors.notFound, commonErrors.forbidden, commonErrors.conflict],
  http: { method: 'DELETE', ...under('assignmentRequests', '/{assignmentRequestId}'), success: 204 },
});
