import { commonErrors, type ErrorKind } from '@bailiwick/contracts-core';

/** The query option that an error is about, in Graph's spelling. */
export type OptionName =
  '$filter' | '$search' | '$select' | '$expand' | '$orderby' | '$top' | '$skip' | '$skiptoken' | '$count';

const conditionOptions: ReadonlySet<OptionName> = new Set<OptionName>(['$filter', '$search', '$orderby']);

/**
 * A query option that cannot be served. The caller's mistake: answered with 400. `code` is `InvalidFilter` for conditions and
 * order, `BadRequest` for every other option; `target` is the option.
 */
export class ODataError extends Error {
  override readonly name = 'ODataError';
  readonly kind: ErrorKind = 'invalid';
  readonly code: string;

  constructor(
    readonly target: OptionName,
    message: string,
  ) {
    super(`${target}: ${message}`);
    this.code = conditionOptions.has(target) ? commonErrors.invalidFilter.code : commonErrors.badRequest.code;
  }
}
