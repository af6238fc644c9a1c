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
  readonly accessPackage: string;
  readonly accessPackageId: string;
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
}

/** Our own names of the wordings; `template` is the number they are known by outside. */
export const wordingKeys = [
  'approval.assigned',
  'approval.expired',
  'approval.completed',
  'request.denied',
  'request.expired',
  'access.granted',
  'access.extended',
  'access.expiring',
  'access.ended',
] as const;
export type WordingKey = (typeof wordingKeys)[number];

/**
 * Numbers of the list of notifications. The list has none for an extension that was made; it tells the holder what they
 * have now, as N18 does, so it goes by that number.
 */
export const templateOf: Readonly<Record<WordingKey, MailTemplate>> = {
  'approval.assigned': 'N02',
  'approval.expired': 'N06',
  'approval.completed': 'N07',
  'request.denied': 'N09',
  'request.expired': 'N10',
  'access.granted': 'N18',
  'access.extended': 'N18',
  'access.expiring': 'N19',
  'access.ended': 'N20',
};

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
