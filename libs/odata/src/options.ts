import type { ODataOptions } from '@bailiwick/contracts-core';
import { ODataError, type OptionName } from './errors.ts';
import {
  parseExpandNodes,
  parseFilter,
  parseOrderBy,
  parseSelect,
  type ExpandNode,
  type OptionNode,
} from './grammar.ts';
import { limits } from './limits.ts';
import { parseSearch } from './search.ts';
import type { ExpandItem, QueryTree } from './syntax.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function whole(option: OptionName, text: string, most: number): number {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(value <= most)) throw new ODataError(option, `must be a whole number from 0 to ${most}.`);
  return value;
}

function truth(option: OptionName, text: string): boolean {
  const value = text.trim().toLowerCase();
  if (value !== 'true' && value !== 'false') throw new ODataError(option, 'must be true or false.');
  return value === 'true';
}

/** Options that were sent and are not blank; an empty option counts as absent. */
function given(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

/** Parses every query option of a request. Throws `ODataError`. */
export function parseOptions(options: ODataOptions): QueryTree {
  const tree: Mutable<QueryTree> = {};
  if (given(options.$filter)) tree.filter = parseFilter(options.$filter);
  if (given(options.$search)) tree.search = parseSearch(options.$search);
  if (given(options.$select)) tree.select = parseSelect(options.$select);
  if (given(options.$orderby)) tree.orderby = parseOrderBy(options.$orderby);
  if (given(options.$expand)) tree.expand = expands(parseExpandNodes(options.$expand), 1);
  if (given(options.$top)) tree.top = whole('$top', options.$top, limits.top);
  if (given(options.$skip)) tree.skip = whole('$skip', options.$skip, limits.skip);
  if (given(options.$count)) tree.count = truth('$count', options.$count);
  return tree;
}

function expands(nodes: readonly ExpandNode[], depth: number): ExpandItem[] {
  if (depth > limits.expandDepth) throw new ODataError('$expand', `goes deeper than ${limits.expandDepth} levels.`);
  if (nodes.length > limits.expandBreadth)
    throw new ODataError('$expand', `names more than ${limits.expandBreadth} navigations on one level.`);
  return nodes.map(({ path, options }) => ({ path, options: nested(options, depth) }));
}

function nested(nodes: readonly OptionNode[], depth: number): QueryTree {
  const tree: Mutable<QueryTree> = {};
  for (const node of nodes) {
    if (node.name === '$filter') tree.filter = node.value;
    else if (node.name === '$select') tree.select = node.value;
    else if (node.name === '$orderby') tree.orderby = node.value;
    else if (node.name === '$expand') tree.expand = expands(node.value, depth + 1);
    else if (node.option === '$top') tree.top = whole('$expand', node.value, limits.top);
    else if (node.option === '$skip') tree.skip = whole('$expand', node.value, limits.skip);
    else throw new ODataError('$expand', `cannot take '${node.option}' at position ${node.at}.`);
  }
  return tree;
}
