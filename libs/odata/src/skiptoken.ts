import { createHash } from 'node:crypto';
import type { ODataOptions } from '@bailiwick/contracts-core';
import type { BoundQuery, Order } from './bound.ts';
import { isScalar } from './entity-set.ts';
import { ODataError } from './errors.ts';
import { valueOf } from './literals.ts';

/** Where a page ended: the text of each value that the order is made of, the key last. */
export type Position = readonly (string | null)[];

/** Ties a position to the options that decide which rows there are and in which order. */
function seal({ set, order }: BoundQuery, options: ODataOptions, position: Position): string {
  const along = order.map(({ property, descending }) => [property.name, descending]);
  const about = [set.name, options.$filter ?? '', options.$search ?? '', along, position];
  return createHash('sha256').update(JSON.stringify(about)).digest('base64url').slice(0, 16);
}

/** An opaque URL-safe text that continues behind `position` with the same options. */
export function writeSkiptoken(query: BoundQuery, options: ODataOptions, position: Position): string {
  return Buffer.from(JSON.stringify([seal(query, options, position), ...position])).toString('base64url');
}

/** Throws `ODataError` for a text that `writeSkiptoken` did not write for these options. */
export function readSkiptoken(query: BoundQuery, options: ODataOptions, token: string): Position {
  const [sealed, ...position] = contentOf(token);
  const { order } = query;
  const fits = position.length === order.length && order.every((item, index) => isOf(item, position[index]!));
  if (fits && sealed === seal(query, options, position)) return position;
  throw new ODataError('$skiptoken', 'does not belong to this request. Begin again without it.');
}

/** PostgreSQL writes an instant as `2026-01-31 08:00:00.5+00`. */
function isOf({ property: { type, members } }: Order, text: string | null): boolean {
  if (text === null || !isScalar(type)) return text === null;
  const standard = type === 'instant' ? text.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00') : text;
  return valueOf(standard, type === 'enum' ? 'string' : type, members) !== undefined;
}

function contentOf(token: string): (string | null)[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(content) && content.every((part) => part === null || typeof part === 'string')) return content;
  } catch {
    // Not JSON: answered like any other foreign text.
  }
  return [];
}
