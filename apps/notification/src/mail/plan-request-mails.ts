import type { EventEnvelope, StateOf } from '@bailiwick/contracts-core';
import type { approvalAwaited, assignmentRequestChanged } from '@bailiwick/contracts-request-workflow/events';
import { decidedNow, everybodyAsked, withDelegates, type Stage } from './decided-stage.ts';
import type { MailFacts, MailIntent, Recipient, WordingKey } from './mail-intent.ts';

type RequestState = StateOf<typeof assignmentRequestChanged>;
export type RequestEvent = Pick<EventEnvelope<RequestState>, 'fromState' | 'state'>;

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

function about(request: RequestState) {
  const facts = factsOf(request);
  const tell = (wording: WordingKey, recipient: Recipient, more: Partial<MailFacts> = {}): MailIntent => ({
    wording,
    recipient,
    subjectId: request.id,
    facts: { ...facts, ...more },
  });
  const factsOfStage = (stage: Stage): Partial<MailFacts> => ({
    stage: request.stages.indexOf(stage) + 1,
    stageCount: request.stages.length,
    ...(stage.dueDateTime ? { due: stage.dueDateTime } : {}),
    ...(stage.escalatesDateTime ? { escalates: stage.escalatesDateTime } : {}),
  });
  const tellStage = (
    wording: WordingKey,
    stage: Stage,
    people = everybodyAsked([stage]),
    more: Partial<MailFacts> = {},
  ) => people.map((person) => tell(wording, person, { ...factsOfStage(stage), ...more }));
  return { tell, tellStage };
}

/**
 * Who is told what when a request moves. All stages are treated alike (K16). Requests that an administrator or the system
 * filed are followed by nobody but their approvers.
 */
export function planRequestMails(event: RequestEvent): MailIntent[] {
  const { fromState, state: request } = event;
  if (fromState === request.state && talking.has(request.move)) return talkMails(request);
  return [
    ...beneficiaryMails(event),
    ...mailsOfDecision(event),
    ...(isAsking(event) ? askedMails(request) : endMails(fromState, request)),
  ];
}

const filedByPerson = ({ requestType }: RequestState): boolean => /^(?:user|onBehalf)/.test(requestType);

/** Whoever somebody else asks for hears of it while they can still refuse. */
function beneficiaryMails({ fromState, state: request }: RequestEvent): MailIntent[] {
  const waits = ['pendingApproval', 'scheduled'].includes(request.state);
  const begins = fromState === null || fromState === 'submitted';
  const asked =
    filedByPerson(request) && request.target.id !== request.requestor.id && !request.requestType.endsWith('Remove');
  return asked && waits && begins ? [about(request).tell('onBehalf.asked', request.target)] : [];
}

const talking = new Set(['ask', 'answer', 'handOver']);

/** A stage was handed on, an approver asked something, or was answered. */
function talkMails(request: RequestState): MailIntent[] {
  const { tell, tellStage } = about(request);
  const open = request.stages.find(({ status }) => status === 'InProgress');
  const said = request.thread?.at(-1);
  const handover = open?.handovers?.at(-1);
  if (request.move === 'handOver')
    return open === undefined || handover === undefined
      ? []
      : tellStage('approval.handedOver', open, [handover.to], {
          decider: handover.from.displayName,
          ...(handover.justification ? { reason: handover.justification } : {}),
        });
  if (said === undefined) return [];
  const facts = { decider: said.author.displayName, reason: said.text };
  if (request.move === 'ask') return [tell('approval.question', request.requestor, facts)];
  const askers = (request.thread ?? []).filter(({ kind }) => kind === 'question').map(({ author }) => author);
  return [...new Map(askers.map((person) => [person.id, person])).values()].map((person) =>
    tell('approval.answer', person, facts),
  );
}

const isAsking = ({ fromState, state: { state, move } }: RequestEvent): boolean =>
  state === 'pendingApproval' && (fromState !== state || ['openStage', 'escalate', 'prolong'].includes(move));

function askedMails(request: RequestState): MailIntent[] {
  const { tellStage } = about(request);
  const open = request.stages.find(({ status }) => status === 'InProgress');
  if (open === undefined) return [];
  return request.move === 'escalate' || request.move === 'prolong'
    ? tellStage('approval.forwarded', open, withDelegates(open.alternates ?? [], open))
    : tellStage(
        open.escalatesDateTime ? 'approval.assigned.escalating' : 'approval.assigned',
        open,
        withDelegates(open.approvers, open),
      );
}

/** A stage was decided: its people hear that others go on, and from the second stage on everybody so far does. */
function mailsOfDecision(event: RequestEvent): MailIntent[] {
  const { state: request } = event;
  const now = decidedNow(event);
  if (now === undefined) return [];
  const { tell, tellStage } = about(request);
  const { stage, decision } = now;
  const at = request.stages.indexOf(stage);
  const byPerson = filedByPerson(request);
  const decider = decision?.person.displayName ?? stage.reviewedBy?.displayName;
  const outcome: Partial<MailFacts> = {
    outcome: stage.reviewResult === 'Denied' ? 'denied' : 'approved',
    ...(decider ? { decider } : {}),
    ...(stage.justification ? { reason: stage.justification } : {}),
  };
  const principal = decision?.result === 'Approve' ? decision.onBehalfOf[0]?.displayName : undefined;
  const mails: MailIntent[] = [];
  if (principal !== undefined && byPerson)
    mails.push(tell('delegation.approved', request.requestor, { ...outcome, principal }));
  if (stage.status !== 'Completed') return mails;
  const isLast = at === request.stages.length - 1;
  if (stage.reviewResult === 'Approved' && !(isLast && at === 0))
    mails.push(...tellStage('approval.stageApproved', stage, undefined, outcome));
  if (at > 0) {
    const followers = everybodyAsked(request.stages.slice(0, at + 1));
    mails.push(...tellStage('decision.fanout', stage, followers, outcome));
    if (byPerson && !followers.some(({ id }) => id === request.requestor.id))
      mails.push(...tellStage('decision.fanout', stage, [request.requestor], outcome));
  }
  return mails;
}

function endMails(fromState: string | null, request: RequestState): MailIntent[] {
  if (fromState === request.state) return [];
  const { tell, tellStage } = about(request);
  const byPerson = filedByPerson(request);
  const stagesThat = (status: Stage['status']) => request.stages.filter((stage) => stage.status === status);
  if (request.state === 'delivered')
    return byPerson ? stagesThat('Completed').flatMap((stage) => tellStage('approval.completed', stage)) : [];
  if (request.state !== 'denied') return [];
  if (request.status === 'Expired')
    return [
      ...stagesThat('Expired').flatMap((stage) => tellStage('approval.expired', stage)),
      ...(byPerson ? [tell('request.expired', request.requestor)] : []),
    ];
  const denial = request.stages.find((stage) => stage.reviewResult === 'Denied')?.justification;
  return byPerson ? [tell('request.denied', request.requestor, denial ? { reason: denial } : {})] : [];
}

/** Those who have not decided hear of it again. */
export function planReminderMails({ request, stageId, undecided }: StateOf<typeof approvalAwaited>): MailIntent[] {
  const stage = request.stages.find(({ id }) => id === stageId);
  if (stage === undefined) return [];
  const wording = stage.escalatesDateTime ? 'approval.reminder.escalating' : 'approval.reminder';
  return about(request).tellStage(wording, stage, undecided);
}
