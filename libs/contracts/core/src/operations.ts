import { z, type ZodType } from 'zod';
import type { ErrorSpec } from './errors.ts';
import { subject, type Domain } from './subjects.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** How an operation is reached from outside. An operation without a route is private to the house. */
export interface HttpRoute {
  readonly method: HttpMethod;
  /**
   * Template from the root, in canonical spelling. `{name}` is an id segment and becomes an input field of that name;
   * a function segment such as `filterByCurrentUser(on={on})` takes its quoted argument as an input field.
   */
  readonly path: string;
  /** Further spellings that Graph's documentation prints for the same operation. */
  readonly also?: readonly string[];
  readonly success: 200 | 201 | 202 | 204;
  /** Where the request body goes: into the input field `body`. Absent: a body is ignored. */
  readonly body?: 'required' | 'optional';
  /** Fragment of `@odata.context` behind `$metadata#`, for answers with a body. */
  readonly context?: string;
  /** Template of the `Location` header; `{id}` is the id in the answer. */
  readonly location?: string;
  /**
   * Types that a segment `microsoft.graph.<type>` behind the collection narrows it to, each with the context of such an
   * answer. The type becomes the input field `cast`.
   */
  readonly casts?: Readonly<Record<string, string>>;
  /** `json` (default): an object with context. `collection`: a page. `text`: a bare number (`$count`). */
  readonly answers?: 'json' | 'collection' | 'text';
}

/** Delegated or application permission scopes, one of which the caller's token must carry. */
export type Scope = string;

/** One thing the house can do: declared once; routes, documents, permissions and tests are derived from it. */
export interface Operation<Input extends ZodType = ZodType, Output extends ZodType | null = ZodType | null> {
  readonly kind: 'command' | 'query';
  readonly domain: Domain;
  /** Verb and noun, `create-catalog`. */
  readonly name: string;
  readonly subject: string;
  readonly summary: string;
  /** A row of the permission table in `@bailiwick/authorization`; it must name exactly one. */
  readonly permission: string;
  readonly input: Input;
  /** The white-list of what may leave. `null`: the answer has no body. */
  readonly output: Output;
  readonly errors: readonly ErrorSpec[];
  readonly http?: HttpRoute;
  /** True where the input takes Graph's query options in its field `odata`. */
  readonly odata?: boolean;
  /** Token scopes that admit to this operation, where the default of its kind and domain does not fit. */
  readonly scopes?: readonly Scope[];
  /** False: application tokens are refused (`/me`, `filterByCurrentUser`, approvals). */
  readonly applications?: boolean;
}

export type InputOf<O extends Operation> = z.output<O['input']>;
export type OutputOf<O extends Operation> = O['output'] extends ZodType ? z.input<O['output']> : void;

type Declaration<I extends ZodType, O extends ZodType | null> = Omit<Operation<I, O>, 'kind' | 'subject' | 'errors'> & {
  readonly errors?: readonly ErrorSpec[];
};

/** Declares an operation that changes something. It runs in one transaction and is idempotent by key (R2). */
export function defineCommand<I extends ZodType, O extends ZodType | null>(d: Declaration<I, O>): Operation<I, O> {
  return { errors: [], ...d, kind: 'command', subject: subject('cmd', d.domain, d.name) };
}

/** Declares an operation that only reads. */
export function defineQuery<I extends ZodType, O extends ZodType | null>(d: Declaration<I, O>): Operation<I, O> {
  return { errors: [], ...d, kind: 'query', subject: subject('qry', d.domain, d.name) };
}

/** Graph's query options as the caller sent them, still as text; `libs/odata` parses them. */
export interface ODataOptions {
  readonly $filter?: string;
  readonly $search?: string;
  readonly $select?: string;
  readonly $expand?: string;
  readonly $orderby?: string;
  readonly $top?: string;
  readonly $skip?: string;
  readonly $skiptoken?: string;
  readonly $count?: string;
}

/** The input field `odata` of an operation that takes query options; absent options are absent keys. */
export const odataOptions = () => z.record(z.string(), z.string()).default({}) as unknown as ZodType<ODataOptions>;

/** One page of a collection. `nextSkiptoken` travels in a reply header, never in the body. */
export interface Page<Row = Record<string, unknown>> {
  readonly value: readonly Row[];
  readonly count?: number;
  readonly nextSkiptoken?: string;
  /** The token for what follows the first so many rows: for pages that are too large to be sent. */
  tokenBehind?(rows: number): string;
}

/** The output of a collection. */
export const pageShape = <S extends ZodType>(row: S) => z.object({ value: z.array(row) });
