import { searchFor } from '../visit/read.ts';

/** What of a list is shown, as the address says it. */
export interface ListState {
  /** Path of the page. */
  readonly path: string;
  /** The query string as it is. */
  readonly query: Readonly<Record<string, string>>;
  /** What was typed into the search field. */
  readonly search: string | undefined;
  /** `displayName asc`, one of the columns that may be sorted. */
  readonly order: string;
  /** `$top`, `$skiptoken`, `$orderby`, `$search` and `$count`: spread into the `odata` of a read. */
  readonly odata: Readonly<Record<string, string>>;
  /** The same address with other values: `undefined` takes one away. Starts again at the first page. */
  href(change: Readonly<Record<string, string | undefined>>): string;
  /** Address of the page behind this one, given the token that the read answered. */
  nextHref(token: string | undefined): string | undefined;
  readonly previousHref: string | undefined;
}

interface Options {
  readonly path: string;
  /** Order of a list that nobody has sorted: `displayName asc`. */
  readonly order?: string;
  /** Properties that may be sorted by. */
  readonly sortable?: readonly string[];
  readonly size?: number;
  /** False where counting is not wanted. */
  readonly count?: boolean;
}

/** Tokens of earlier pages in the address; deeper than that, "previous" leads to the first page. */
const trailLength = 8;
const separator = '~';

/**
 * Reads search, order and page off the address: `q`, `sort` (`-createdDateTime` for descending), `after` (token of the
 * page) and `trail` (tokens of the pages before it). Other names are the page's own filters.
 */
export function listState(query: Readonly<Record<string, string>>, options: Options): ListState {
  const { path, order = '', sortable = [], size = 50, count = true } = options;
  const { q, sort = '', after, trail = '' } = query;
  const property = sort.replace(/^-/, '');
  const chosen = sortable.includes(property) ? `${property} ${sort.startsWith('-') ? 'desc' : 'asc'}` : order;
  const search = searchFor(q);
  const address = (changed: Readonly<Record<string, string | undefined>>): string => {
    const pairs = Object.entries({ ...query, ...changed }).filter((pair): pair is [string, string] => Boolean(pair[1]));
    return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
  };
  const earlier = trail === '' ? [] : trail.split(separator);
  return {
    path,
    query,
    search: q,
    order: chosen,
    odata: {
      $top: String(size),
      ...(count && { $count: 'true' }),
      ...(chosen !== '' && { $orderby: chosen }),
      ...(search !== undefined && { $search: search }),
      ...(after !== undefined && { $skiptoken: after }),
    },
    href: (changed) => address({ after: undefined, trail: undefined, ...changed }),
    nextHref: (token) =>
      token === undefined
        ? undefined
        : address({ after: token, trail: [...earlier, after ?? ''].slice(-trailLength).join(separator) || separator }),
    previousHref:
      after === undefined
        ? undefined
        : address({ after: earlier.at(-1) || undefined, trail: earlier.slice(0, -1).join(separator) || undefined }),
  };
}
