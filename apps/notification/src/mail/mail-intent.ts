import type { MailTemplate } from '@bailiwick/contracts-notification';

/** A person as the events name them. */
export interface Recipient {
  readonly id: string;
  readonly displayName: string;
  readonly principalName: string | null;
  readonly email: string | null;
}

/** What a wording may speak of. Instants are ISO 8601; absent means there is nothing to say. */
export interface MailFacts {
  /** Absent where the mail is about no package. */
  readonly accessPackage?: string;
  readonly accessPackageId?: string;
  /** Of a delegation that is limited to one. */
  readonly catalog?: string;
  readonly requestId?: string;
  readonly assignmentId?: string;
  readonly requestor?: string;
  /** Only where the access is for somebody else than the requestor. */
  readonly beneficiary?: string;
  readonly justification?: string;
  readonly start?: string;
  readonly end?: string;
  readonly submitted?: string;
  /** Until when a decision is awaited. */
  readonly due?: string;
  readonly reason?: string;
  readonly daysLeft?: number;
  /** Which stage of how many, counted from one. */
  readonly stage?: number;
  readonly stageCount?: number;
  /** When the alternates will be asked too. */
  readonly escalates?: string;
  /** What was decided, and by whom; `principal`: whose delegate they were. */
  readonly outcome?: 'approved' | 'denied';
  readonly decider?: string;
  readonly principal?: string;
}

/**
 * Our own names of the wordings, with the numbers of the list of notifications. Where the list has two, the second is that of
 * the stages after the first: it knows two, and further ones are treated as the second is. What is ours alone has numbers of its own, from
 * B01. The list has none for an extension that was made; it tells the holder what they have now, as N18 does, so it goes by that number.
 */
const templates = {
  'approval.assigned': ['N02', 'N11'],
  'approval.assigned.escalating': ['N04', 'N13'],
  'approval.reminder': ['N03', 'N12'],
  'approval.reminder.escalating': ['N05', 'N14'],
  'approval.forwarded': ['N01', 'N15'],
  'approval.handedOver': ['B01', 'B01'],
  'approval.question': ['B02', 'B02'],
  'approval.answer': ['B03', 'B03'],
  'approval.expired': ['N06', 'N17'],
  'approval.stageApproved': ['N08', 'N16'],
  'approval.completed': ['N07', 'N07'],
  'decision.fanout': ['N21', 'N21'],
  'delegation.assigned': ['N22', 'N22'],
  'delegation.approved': ['N23', 'N23'],
  'onBehalf.asked': ['B04', 'B04'],
  'request.denied': ['N09', 'N09'],
  'request.expired': ['N10', 'N10'],
  'access.granted': ['N18', 'N18'],
  'access.extended': ['N18', 'N18'],
  'access.expiring': ['N19', 'N19'],
  'access.ended': ['N20', 'N20'],
} as const satisfies Readonly<Record<string, readonly [first: MailTemplate, later: MailTemplate]>>;

export type WordingKey = keyof typeof templates;
export const wordingKeys = Object.keys(templates) as WordingKey[];

/** `template` is the number that a mail is known by outside. */
export const templateOf = ({ wording, facts }: Pick<MailIntent, 'wording' | 'facts'>): MailTemplate =>
  templates[wording][(facts.stage ?? 1) > 1 ? 1 : 0];

/** One mail that somebody should get because of one event. */
export interface MailIntent {
  readonly wording: WordingKey;
  readonly recipient: Recipient;
  /** The request or assignment that the mail is about. */
  readonly subjectId: string;
  readonly facts: MailFacts;
}

const plainAddress = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;

/** The address to write to: the mail address, else a user principal name that is one; null when there is none. */
export function addressOf({ email, principalName }: Recipient): string | null {
  return [email, principalName].find((address) => address !== null && plainAddress.test(address)) ?? null;
}
