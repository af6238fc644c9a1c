import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { refusals } from './http-errors.ts';

export const largestBody = 1_048_576;

const deepest = 32;
const mostKeys = 1_000;
const mostItems = 10_000;
const longestString = 65_536;
const longestName = 1_024;
/** Names that reach prototypes. No Graph object has them. */
const dangerous = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The JSON value of a request body, within the limits every service can rely on. Nothing and white space are no body,
 * whatever the content type says; a missing content type means JSON. Of a name written twice the last one counts, for us
 * and for the service alike, because what travels on is the value and not the text.
 */
export function readJsonBody(body: Uint8Array | undefined, contentType: string | undefined): unknown {
  if (body === undefined || body.byteLength === 0) return undefined;
  if (body.byteLength > largestBody) throw refusals.tooLarge();
  const text = decode(body);
  if (text.trim() === '') return undefined;
  if (contentType !== undefined && !/^\s*(?:application|text)\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(contentType))
    throw refusals.mediaType();
  const value = parse(text);
  assertBounded(value, 1);
  return value;
}

function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('The body is not UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw malformed('The body is not well-formed JSON.');
  }
}

/** Where in the body something stands; a list that grows inwards. */
interface Place {
  readonly name: string;
  readonly in: Place | undefined;
}

const nameOf = (place: Place | undefined): string =>
  place === undefined ? '' : [nameOf(place.in), place.name].filter((part) => part !== '').join('.');

function assertBounded(value: unknown, depth: number, place?: Place): void {
  if (typeof value === 'string' && value.length > longestString) throw tooLong(nameOf(place));
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw malformed('The body is nested too deeply.');
  if (Array.isArray(value)) {
    if (value.length > mostItems) throw malformed('An array in the body is too long.', nameOf(place));
    value.forEach((item, at) => assertBounded(item, depth + 1, { name: String(at), in: place }));
    return;
  }
  const entries = Object.entries(value);
  if (entries.length > mostKeys) throw malformed('An object in the body has too many properties.', nameOf(place));
  for (const [name, content] of entries) {
    if (name.length > longestName) throw malformed('The name of a property is too long.', nameOf(place));
    if (dangerous.has(name)) throw malformed(`The property '${name}' is not allowed.`, nameOf({ name, in: place }));
    assertBounded(content, depth + 1, { name, in: place });
  }
}

/** What a service says of a text that is too long for a property, said of one that is too long for all of them. */
function tooLong(target: string): DomainError {
  const message = `${commonErrors.invalidModel.message} '${target}' must have at most ${longestString} characters.`;
  return new DomainError(commonErrors.invalidModel, { message, target });
}

function malformed(message: string, target = ''): DomainError {
  return new DomainError(commonErrors.badRequest, { message, ...(target === '' ? {} : { target }) });
}
