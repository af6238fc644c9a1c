import { commonErrors, defineCommand } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { assignmentRequestInput } from '../inputs.ts';
import { assignmentRequest } from '../shapes.ts';
import { context, domain, root, under } from './paths.ts';

export const submitRequest = defineCommand({
  domain,
  name: 'submit-request',
  summary: 'Request, extend or give up access; assign, change or remove somebody',
  permission: 'requests.submit',
  input: z.object({ body: assignmentRequestInput }),
  output: assignmentRequest,
  errors: [
    errors.duplicateRequest,
    errors.alreadyAssigned,
    errors.incompatibleAccess,
    errors.notInScope,
    errors.policyChoiceRequired,
    errors.policyNotFound,
    errors.catalogNotEnabled,
    errors.targetNotFound,
    errors.targetDisabled,
    errors.justificationRequired,
    errors.answerRequired,
    errors.invalidAnswer,
    errors.scheduleNotAllowed,
    errors.invalidSchedule,
    errors.extensionNotAllowed,
    errors.removalNotAllowed,
    errors.assignmentNotActive,
    errors.notApprover,
    errors.requestTypeNotSupported,
    commonErrors.notFound,
    commonErrors.forbidden,
    commonErrors.invalidModel,
    commonErrors.conflict,
  ],
  http: {
    method: 'POST',
    ...under('assignmentRequests', ''),
    success: 201,
    body: 'required',
    context: context('assignmentRequests/$entity'),
    location: `${root}/assignmentRequests/{id}`,
  },
});
