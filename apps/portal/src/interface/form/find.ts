/** Something that can be picked, as the API lists it. */
export interface Found {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName?: string | null;
  readonly description?: string | null;
  readonly jobTitle?: string | null;
}

const mostShown = '8';

/** Looks for what somebody is typing through the API's own `$search`, under the session of the page. */
export async function findAt(path: string, typed: string, signal: AbortSignal): Promise<readonly Found[]> {
  const words = typed.replaceAll(/["\\]/g, ' ').trim();
  const url = new URL(path, window.location.origin);
  url.searchParams.set('$top', mostShown);
  if (words !== '') url.searchParams.set('$search', `"${words}"`);
  const response = await fetch(url, { signal, headers: { ConsistencyLevel: 'eventual' } });
  if (!response.ok) throw new Error(`looking for "${words}": ${response.status}`);
  return ((await response.json()) as { value: readonly Found[] }).value;
}
