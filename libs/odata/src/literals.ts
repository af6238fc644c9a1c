import type { Property, ScalarType } from './entity-set.ts';
import { ODataError } from './errors.ts';
import type { Constant } from './bound.ts';
import type { Literal } from './syntax.ts';

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const instant = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/** A date is its first instant, and what names no offset is UTC. */
function instantOf(text: string): string | undefined {
  const [, date, minutes = '00:00', seconds = ':00', offset = 'Z'] = instant.exec(text) ?? [];
  const complete = date && `${date}T${minutes}${seconds}${offset.toUpperCase()}`;
  if (!complete) return undefined;
  const parsed = new Date(complete);
  if (Number.isNaN(parsed.getTime())) return undefined;
  const exists = new Date(`${date}T00:00:00Z`).toISOString().startsWith(date!);
  const utc = parsed.toISOString();
  if (!exists || !/^(?!0000)\d/.test(utc)) return undefined;
  return complete.endsWith('Z') ? complete : utc;
}

/** The value that a text means as `type`, or undefined when it means none. */
export function valueOf(text: string, type: ScalarType, members?: Property['members']): Constant['value'] | undefined {
  switch (type) {
    case 'string':
      return text.includes('\0') ? undefined : text;
    case 'enum':
      return members?.find((member) => member.toLowerCase() === text.toLowerCase());
    case 'guid':
      return guid.test(text) ? text.toLowerCase() : undefined;
    case 'instant':
      return instantOf(text);
    case 'boolean':
      return /^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined;
    case 'number':
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
  }
}

const wanted: Record<ScalarType, string> = {
  string: 'text',
  enum: 'one of its members',
  guid: 'a GUID',
  instant: 'a date or an instant',
  boolean: 'true or false',
  number: 'a number',
};

/** Gives a literal the type of what it is compared with: ids and dates may come with or without quotes. */
export function constant(literal: Literal, type: ScalarType, members?: Property['members']): Constant {
  if (literal.type === 'null') return { kind: 'constant', type, value: null };
  const value = valueOf(literal.text, type, members);
  if (value !== undefined) return { kind: 'constant', type, value };
  const expected = type === 'enum' && members ? `one of ${members.join(', ')}` : wanted[type];
  throw new ODataError('$filter', `'${literal.text}' at position ${literal.at} must be ${expected}.`);
}
