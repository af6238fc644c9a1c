/** What a `Prefer` header asks for, as far as it concerns this house. */
export interface Preferences {
  readonly returns?: 'minimal' | 'representation' | undefined;
  readonly maxPageSize?: string | undefined;
}

export function readPreferences(header: string | undefined): Preferences {
  if (header === undefined) return {};
  const returns = /(?:^|[,;\s])return\s*=\s*"?(minimal|representation)\b/i.exec(header)?.[1]?.toLowerCase();
  const maxPageSize = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s*=\s*"?(\d{1,9})\b/i.exec(header)?.[1];
  return { returns: returns as Preferences['returns'], maxPageSize };
}
