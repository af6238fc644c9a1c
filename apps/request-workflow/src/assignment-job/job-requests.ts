import { Injectable } from '@nestjs/common';
import { errors } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import type { OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { RequestAccess } from '../assignment-request/request-access.ts';
import { RequestChange } from '../assignment-request/request-change.ts';
import type { Asked } from '../assignment-request/submit-request.ts';
import type { Changes } from '../store/workflow-changes.ts';
import type { Job } from './job-store.ts';

const requestTypes = { add: 'adminAdd', remove: 'adminRemove', changeEnd: 'adminUpdate' } as const;
const isId = (person: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(person);

/** Each row of a job is a request like any other, through the same door. */
@Injectable()
export class JobRequests {
  constructor(
    private readonly access: RequestAccess,
    private readonly change: RequestChange,
  ) {}

  /** The object id of somebody who is named by id, principal name or mail address. */
  async personOf(person: string, context: OperationContext): Promise<string> {
    if (isId(person)) return person.toLowerCase();
    const facts = await context.subjectFacts({ subject: { email: person.toLowerCase() } });
    if (facts.person === null) throw new DomainError(errors.targetNotFound);
    return facts.person.id;
  }

  submit(job: Job, targetId: string, changes: Changes, context: OperationContext): Promise<AssignmentRequest> {
    const { accessPackageId, policyId, schedule, justification } = job;
    const asked: Asked = {
      requestType: requestTypes[job.action],
      assignment: { targetId, accessPackageId, assignmentPolicyId: policyId },
      schedule,
      justification,
    };
    return job.action === 'add'
      ? this.access.submit(asked, changes, context)
      : this.change.submit(asked, changes, context);
  }
}
