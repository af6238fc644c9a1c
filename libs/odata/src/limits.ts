/** How much of each option is served. Beyond: 400. */
export const limits = {
  /** Characters of one option. */
  length: 8192,
  /** Parentheses within parentheses. */
  depth: 32,
  /** Members of an `in (…)` list. */
  members: 200,
  /** `$expand` within `$expand`. */
  expandDepth: 3,
  /** Navigations expanded on one level. */
  expandBreadth: 20,
  /** Properties in `$orderby`. */
  order: 8,
  /** Phrases in `$search`. */
  terms: 20,
  /** `$top`, and so the greatest page. */
  top: 999,
  /** `$skip`; whoever wants to go further follows `@odata.nextLink`. */
  skip: 100_000,
} as const;
