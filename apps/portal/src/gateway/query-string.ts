import { commonErrors, type ODataOptions } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { unquote } from './path-segments.ts';

type OptionName = keyof ODataOptions;

const optionNames: readonly OptionName[] = [
  '$filter',
  '$search',
  '$select',
  '$expand',
  '$orderby',
  '$top',
  '$skip',
  '$skiptoken',
  '$count',
];
const single: readonly OptionName[] = ['$select', '$expand'];
const counting: readonly OptionName[] = ['$filter', '$search'];
/** What every answer is anyway: JSON. */
const harmless = ['$format'];
const longestQuery = 8192;

export interface QueryString {
  readonly options: ODataOptions;
  /** `@id` of `DELETE …/$ref?@id=<URL>`. */
  readonly reference: string | undefined;
  /** Values of parameter aliases: `filterByCurrentUser(on=@x)?@x='target'`. */
  readonly aliases: ReadonlyMap<string, string>;
}

/**
 * Reads a query string the way Graph's clients write it: `+` is a space, encoding may be half done, spaces may stand around
 * the name, names match in any case. Parameters without `$` belong to nobody and are ignored.
 */
export function readQueryString(text: string): QueryString {
  if (text.length > longestQuery) throw badOption('The query string is too long.');
  const options = new Map<OptionName, string>();
  const aliases = new Map<string, string>();
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals)).trim();
    const value = equals < 0 ? '' : decode(part.slice(equals + 1)).trim();
    if (name.startsWith('@')) aliases.set(name.toLowerCase(), unquote(value));
    if (!name.startsWith('$') || harmless.includes(name.toLowerCase())) continue;
    const known = optionNames.find((option) => option === name.toLowerCase());
    if (known === undefined) throw badOption(`The query option '${name}' is not supported.`, name);
    if (options.has(known)) throw badOption(`The query option '${known}' is given more than once.`, known);
    options.set(known, value);
  }
  return { options: Object.fromEntries(options), reference: aliases.get('@id'), aliases };
}

/** Which options make sense for an answer; none where the operation takes none. */
export function assertApplicable(
  options: ODataOptions,
  { odata, answers }: { odata: boolean; answers: 'json' | 'collection' | 'text' },
): void {
  const admitted = !odata ? [] : answers === 'collection' ? optionNames : answers === 'text' ? counting : single;
  for (const name of Object.keys(options))
    if (!admitted.includes(name as OptionName))
      throw badOption(`The query option '${name}' cannot be used here.`, name);
}

/** The same request, one page further: every option as the caller wrote it, with the new token. */
export function nextPageQuery(text: string, skiptoken: string): string {
  const kept = text.split('&').filter((part) => {
    const name = decode(part.split('=', 1)[0]!).trim().toLowerCase();
    return part !== '' && name !== '$skiptoken';
  });
  return [...kept, `$skiptoken=${encodeURIComponent(skiptoken)}`].join('&');
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replaceAll(/(?:%[0-9a-f]{2})+/giu, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}

function badOption(message: string, target?: string): DomainError {
  return new DomainError(commonErrors.badRequest, { message, ...(target === undefined ? {} : { target }) });
}
