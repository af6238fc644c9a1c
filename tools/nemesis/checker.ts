import { assignmentTransitions } from '../../apps/request-workflow/src/assignment/assignment.states.ts';
import { requestTransitions } from '../../apps/request-workflow/src/assignment-request/assignment-request.states.ts';
import { grantsFollowAssignments, membersAreThoseWhoHold } from './access.ts';
import { everybodyIsAnswered, oneEffectPerKey, sameAnswerPerKey } from './callers.ts';
import type { Evidence } from './evidence.ts';
import * as records from './records.ts';
import * as requests from './requests.ts';

const moves = (table: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>) =>
  Object.fromEntries(
    Object.entries(table).map(([from, to]) => [from, Object.values(to).filter((state) => state !== undefined)]),
  );
const allowed = {
  assignmentRequest: moves(requestTransitions.table),
  assignment: moves(assignmentTransitions.table),
};

/** What must hold after everything was healed and has come to rest, whatever happened before. */
export const invariants: Readonly<Record<string, (evidence: Evidence) => readonly string[]>> = {
  'one effect per key': oneEffectPerKey,
  'one answer per key': sameAnswerPerKey,
  'everybody is answered': everybodyIsAnswered,
  'nothing is stuck': requests.nothingIsStuck,
  'given only when approved': requests.givenOnlyWhenApproved,
  'nobody decides for themselves': requests.nobodyDecidesForThemselves,
  'one decision each': requests.oneDecisionEach,
  'one assignment at a time': requests.oneAssignmentAtATime,
  'ends in time': requests.endsInTime,
  'members are those who hold': membersAreThoseWhoHold,
  'grants follow assignments': grantsFollowAssignments,
  'versions follow each other': records.versionsFollowEachOther,
  'moves are allowed': (evidence) => records.movesAreAllowed(evidence, allowed),
  'everything was told': records.everythingWasTold,
  'subscribers are told in order': records.subscribersAreToldInOrder,
  'every activity is audited': records.everyActivityIsAudited,
  'mails follow events': records.mailsFollowEvents,
  'nothing is left': records.nothingIsLeft,
  'the chain holds': records.theChainHolds,
  'it heals by itself': records.healsByItself,
};

export interface Violation {
  readonly invariant: string;
  readonly what: string;
}

export const violations = (evidence: Evidence): Violation[] =>
  Object.entries(invariants).flatMap(([invariant, examine]) => examine(evidence).map((what) => ({ invariant, what })));
