import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import type { assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import type { MailFacts, MailIntent, Recipient, WordingKey } from './mail-intent.ts';

type RequestState = StateOf<typeof assignmentRequestChanged>;
export type RequestEvent = Pick<EventEnvelope<RequestState>, 'fromState' | 'state'>;
type Stage = RequestState['stages'][number];

function factsOf(request: RequestState): MailFacts {
  const { accessPackage, requestor, target, justification, schedule, createdDateTime } = request;
  return {
    accessPackage: accessPackage.displayName,
    accessPackageId: accessPackage.id,
    requestId: request.id,
    requestor: requestor.displayName,
    submitted: createdDateTime,
    ...(target.id === requestor.id ? {} : { beneficiary: target.displayName }),
    ...(justification ? { justification } : {}),
    ...(schedule.startDateTime ? { start: schedule.startDateTime } : {}),
    ...(schedule.endDateTime ? { end: schedule.endDateTime } : {}),
  };
}

const dueOf = (stage: Stage): Partial<MailFacts> => (stage.dueDateTime ? { due: stage.dueDateTime } : {});

/**
 * Who is told what when a request enters another state. Requests that an administrator or the system filed are
 * followed by nobody but their approvers.
 */
export function planRequestMails({ fromState, state: request }: RequestEvent): MailIntent[] {
  if (fromState === request.state) return [];
  const facts = factsOf(request);
  const tell = (wording: WordingKey, recipient: Recipient, more: Partial<MailFacts> = {}): MailIntent => ({
    wording,
    recipient,
    subjectId: request.id,
    facts: { ...facts, ...more },
  });
  const tellApprovers = (wording: WordingKey, status: Stage['status']) =>
    request.stages
      .filter((stage) => stage.status === status)
      .flatMap((stage) => stage.approvers.map((approver) => tell(wording, approver, dueOf(stage))));
  const filedByPerson = request.requestType.startsWith('user');

  if (request.state === 'pendingApproval') return tellApprovers('approval.assigned', 'InProgress');
  if (request.state === 'delivered') return filedByPerson ? tellApprovers('approval.completed', 'Completed') : [];
  if (request.state !== 'denied') return [];
  if (request.status === 'Expired')
    return [
      ...tellApprovers('approval.expired', 'Expired'),
      ...(filedByPerson ? [tell('request.expired', request.requestor)] : []),
    ];
  const denial = request.stages.find((stage) => stage.reviewResult === 'Denied')?.justification;
  return filedByPerson ? [tell('request.denied', request.requestor, denial ? { reason: denial } : {})] : [];
}
