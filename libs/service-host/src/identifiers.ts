import { createHash, randomUUID } from 'node:crypto';
import { subject, type Domain } from '@bailiwick/contracts-core';

/** The only source of new ids. Made by the application, so that an object knows its id before it is stored. */
export const newId = (): string => randomUUID();

/** A UUIDv5-shaped id of a text: the same text always gives the same id. */
export function idOf(text: string): string {
  const bytes = createHash('sha1').update('bailiwick').update(text).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Id of an event: a function of what it is about, so that a re-published event is the same event. */
export const eventId = (domain: Domain, eventName: string, aggregateId: string, version: number): string =>
  idOf(`${subject('evt', domain, eventName, aggregateId)}@${version}`);
