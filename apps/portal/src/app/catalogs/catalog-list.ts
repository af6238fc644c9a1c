/** A catalog as the list shows it. */
export interface CatalogRow {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly catalogType: string;
  readonly state: 'published' | 'unpublished';
  readonly isExternallyVisible: boolean;
  readonly modifiedDateTime: string;
  readonly accessPackages: readonly { readonly id: string }[];
  readonly resources: readonly { readonly id: string }[];
}

/** More packages or resources than this are shown as "99+": counting them all would read them all. */
export const mostCounted = 100;

/** Query options of the list, with the filters of its address. */
export function catalogListed(query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const state = ['published', 'unpublished'].find((known) => known === query['state']);
  return {
    $expand: `accessPackages($select=id;$top=${mostCounted}),resources($select=id;$top=${mostCounted})`,
    ...(state !== undefined && { $filter: `state eq '${state}'` }),
  };
}
