import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { errors, submitRequest } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { isByPerson } from '@bailiwick/rules';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import type { AssignmentRequest } from './assignment-request.entity.ts';
import { RequestAccess } from './request-access.ts';
import { RequestChange } from './request-change.ts';
import { requestTypesServed, type ServedType } from './request-activities.ts';
import { noSchedule } from './requested-period.ts';

export type Asked = InputOf<typeof submitRequest>['body'] & { readonly requestType: ServedType };

const isServed = (body: InputOf<typeof submitRequest>['body']): body is Asked =>
  (requestTypesServed as readonly string[]).includes(body.requestType);

/** One door for everything that may happen to access: asking, extending, giving up, assigning, changing, removing. */
@Handles(submitRequest)
export class SubmitRequest {
  constructor(
    private readonly access: RequestAccess,
    private readonly change: RequestChange,
    private readonly store: WorkflowStore,
  ) {}

  async execute({ body }: InputOf<typeof submitRequest>, context: OperationContext) {
    if (!isServed(body)) throw new DomainError(errors.requestTypeNotSupported, { target: 'requestType' });
    if ((isByPerson(body.requestType) || body.requestType === 'approverRemove') && context.actor.type !== 'user')
      throw new DomainError(commonErrors.forbidden, {
        message: 'Applications have no access of their own to ask for.',
      });
    const changes = new Changes();
    const request = body.requestType.endsWith('Add')
      ? await this.access.submit(body, changes, context)
      : await this.change.submit(body, changes, context);
    await context.authorize({ scopeIds: [] });
    this.store.save(changes, context);
    return accepted(request);
  }
}

/** What Graph says at once; what has become of the request already is seen by reading it. */
const accepted = ({ id, requestType, justification, schedule, answers }: AssignmentRequest) => ({
  id,
  requestType,
  state: 'submitted' as const,
  status: 'Accepted',
  createdDateTime: null,
  completedDateTime: null,
  justification,
  schedule: schedule.expiration.type === 'notSpecified' && schedule.startDateTime === null ? noSchedule : schedule,
  answers: [...answers],
  customExtensionCalloutInstances: [],
  '@bailiwick.endLimitDateTime': null,
});
