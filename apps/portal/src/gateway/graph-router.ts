import type { HttpMethod, HttpRoute, Operation } from '@bailiwick/contracts-core';
import { asCastSegment, castSegment, readSegments, withoutNamespace, type Segment } from './path-segments.ts';

/** An operation that can be reached over HTTP. */
export type RoutedOperation = Operation & { readonly http: NonNullable<Operation['http']> };

export interface RouteMatch {
  readonly operation: RoutedOperation;
  /** Path parameters and function arguments by their names in the contract, and the type that the path casts to. */
  readonly parameters: Readonly<Record<string, string>>;
}

export type RouteAnswer =
  | { readonly found: true; readonly match: RouteMatch }
  /** Nothing here under this method; `allow` is empty where the path itself is unknown. */
  | { readonly found: false; readonly allow: readonly HttpMethod[] };

interface Call {
  readonly parameters: readonly { readonly argument: string; readonly name: string }[];
  readonly next: Node;
}

interface Node {
  readonly words: Map<string, Node>;
  readonly calls: Map<string, Call[]>;
  /** The element under an id; one node however differently the contracts name the id. */
  id?: Node;
  readonly operations: Map<
    HttpMethod,
    { operation: RoutedOperation; names: readonly string[]; fixed: Readonly<Record<string, string>> }
  >;
}

const emptyNode = (): Node => ({ words: new Map(), calls: new Map(), operations: new Map() });

/**
 * Finds the operation behind a method and a path. A tree over the contracts' templates: names match without regard to
 * case and namespace, fixed words win over ids, and a path that fits several templates is tried in that order.
 */
export class GraphRouter {
  readonly #root = emptyNode();

  constructor(operations: Iterable<Operation>) {
    for (const operation of operations) {
      if (!isRouted(operation)) continue;
      for (const { path, cast } of templatesOf(operation.http)) this.#add(path, operation, cast ? { cast } : {});
    }
  }

  #add(template: string, operation: RoutedOperation, fixed: Readonly<Record<string, string>>): void {
    let node = this.#root;
    const names: string[] = [];
    for (const part of template.split('/').filter((text) => text !== '')) {
      const id = /^\{(\w+)\}$/.exec(part)?.[1];
      const call = /^([\w.$]+)\((.*)\)$/.exec(part);
      if (id !== undefined) {
        names.push(id);
        node = node.id ??= emptyNode();
      } else if (call === null) node = childOf(node, part);
      else {
        const step = callOf(node, call[1]!, call[2]!);
        names.push(...step.parameters.map((parameter) => parameter.name));
        node = step.next;
      }
    }
    const { method } = operation.http;
    const earlier = node.operations.get(method);
    if (earlier !== undefined && earlier.operation !== operation)
      throw new Error(`${method} ${template} is declared by ${earlier.operation.name} and by ${operation.name}`);
    node.operations.set(method, { operation, names, fixed });
  }

  /** Undefined where the path's encoding is broken. */
  find(method: string, path: string): RouteAnswer | undefined {
    const segments = readSegments(path);
    if (segments === undefined) return undefined;
    const allow = new Set<HttpMethod>();
    for (const { node, values } of walk(this.#root, segments, 0, [])) {
      const hit = node.operations.get(method as HttpMethod);
      if (hit !== undefined) {
        const parameters = Object.fromEntries(hit.names.map((name, position) => [name, values[position]!]));
        return { found: true, match: { operation: hit.operation, parameters: { ...parameters, ...hit.fixed } } };
      }
      for (const other of node.operations.keys()) allow.add(other);
    }
    return { found: false, allow: [...allow] };
  }
}

/** Every path under which an operation is found: its own, further spellings, and those that cast to a type. */
export function* templatesOf({ path, also = [], casts = {} }: HttpRoute): Generator<{ path: string; cast?: string }> {
  for (const spelling of [path, ...also]) {
    yield { path: spelling };
    for (const cast of Object.keys(casts))
      yield { path: spelling.replace(/(\/\$count)?$/, `/${castSegment(cast)}$1`), cast };
  }
}

export function isRouted(operation: Operation): operation is RoutedOperation {
  return operation.http !== undefined;
}

function childOf(node: Node, word: string): Node {
  const key = word.toLowerCase();
  const child = node.words.get(key) ?? emptyNode();
  node.words.set(key, child);
  return child;
}

function callOf(node: Node, name: string, inner: string): Call {
  const parameters = [...inner.matchAll(/(\w+)=\{(\w+)\}/g)].map(([, argument = '', own = '']) => ({
    argument: argument.toLowerCase(),
    name: own,
  }));
  const calls = node.calls.get(name.toLowerCase()) ?? [];
  node.calls.set(name.toLowerCase(), calls);
  const known = calls.find(
    (call) => call.parameters.map((p) => p.name).join() === parameters.map((p) => p.name).join(),
  );
  if (known !== undefined) return known;
  const call = { parameters, next: emptyNode() };
  calls.push(call);
  return call;
}

function* walk(
  node: Node,
  segments: readonly Segment[],
  at: number,
  values: readonly string[],
): Generator<{ node: Node; values: readonly string[] }> {
  const segment = segments[at];
  if (segment === undefined) {
    yield { node, values };
    return;
  }
  if (segment.kind === 'plain') {
    const word = node.words.get(asCastSegment(segment.text).toLowerCase());
    const bare = node.words.get(withoutNamespace(segment.text).toLowerCase());
    if (word !== undefined) yield* walk(word, segments, at + 1, values);
    else if (bare !== undefined) yield* walk(bare, segments, at + 1, values);
    if (node.id !== undefined) yield* walk(node.id, segments, at + 1, [...values, segment.text]);
    return;
  }
  for (const call of node.calls.get(withoutNamespace(segment.name).toLowerCase()) ?? []) {
    const given = call.parameters.map(({ argument }) => segment.arguments.get(argument));
    if (given.length === segment.arguments.size && given.every((value) => value !== undefined))
      yield* walk(call.next, segments, at + 1, [...values, ...given]);
  }
}
