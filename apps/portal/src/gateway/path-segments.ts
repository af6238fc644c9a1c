/**
 * One segment of a Graph URL. A key in parentheses is two segments (`users('x')` = `users/x`); named arguments in
 * parentheses are a function or an alternate key (`subjects(objectId='x')`).
 */
export type Segment =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: ReadonlyMap<string, string> };

const namespace = /^(?:microsoft\.)?graph\./i;

/** Cuts a path, as it stands on the wire, into segments. Undefined where the percent-encoding is broken. */
export function readSegments(path: string): Segment[] | undefined {
  const segments: Segment[] = [];
  for (const raw of path.split('/')) {
    if (raw === '') continue;
    const text = decode(raw);
    if (text === undefined) return undefined;
    const call = /^([^()']+)\((.*)\)$/su.exec(text);
    if (call === null) {
      segments.push({ kind: 'plain', text });
      continue;
    }
    const [, name = '', inner = ''] = call;
    const key = soleKey(inner);
    if (key === undefined) segments.push({ kind: 'call', name, arguments: readArguments(inner) });
    else segments.push({ kind: 'plain', text: name }, { kind: 'plain', text: key });
  }
  return segments;
}

/** `microsoft.graph.filterByCurrentUser`, `graph.filterByCurrentUser` and `filterByCurrentUser` are the same name. */
export const withoutNamespace = (name: string): string => name.replace(namespace, '');

/** The segment that narrows a collection to a type, in the spelling of documents; clients may leave out `microsoft.`. */
export const castSegment = (type: string): string => `microsoft.graph.${type}`;
export const asCastSegment = (text: string): string =>
  namespace.test(text) ? castSegment(withoutNamespace(text)) : text;

function decode(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

/** The key of `('x')`, `(x)` and `(id='x')`; undefined for no key or several named ones. */
function soleKey(inner: string): string | undefined {
  const key = /^\s*(?:id\s*=\s*)?('(?:[^']|'')*'|[^=,'@]+)\s*$/isu.exec(inner)?.[1];
  return key === undefined ? undefined : unquote(key);
}

function readArguments(inner: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of inner.matchAll(/([\w@]+)\s*=\s*('(?:[^']|'')*'|[^,]*)/gu))
    found.set(name.toLowerCase(), unquote(value));
  return found;
}

/** An OData string literal without its quotes; anything else as it stands. */
export function unquote(literal: string): string {
  const text = literal.trim();
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}
