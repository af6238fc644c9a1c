/** What colours to use: `auto` follows the machine. Kept in a cookie, so that the first paint is right. */
export const schemes = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

export const schemeFor = (chosen: string | undefined): Scheme => schemes.find((known) => known === chosen) ?? 'auto';

/** What `tokens.css` looks at; absent for `auto`, where the browser chooses by itself. */
export const schemeAttribute = (scheme: Scheme): Record<string, string> =>
  scheme === 'auto' ? {} : { 'data-scheme': scheme };
