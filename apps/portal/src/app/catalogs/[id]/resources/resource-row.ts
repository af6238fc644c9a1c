import { originKinds, originSystemOf } from './second-key.ts';

export interface ResourceRow {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly originSystem: string;
  readonly originId: string;
  readonly createdDateTime: string;
  readonly roles: readonly { readonly id: string; readonly displayName: string }[];
}

export const resourcesSortable = ['displayName', 'createdDateTime'];

/** What the list asks for, with the kind that the address names. */
export function resourcesListed(query: Readonly<Record<string, string>>): Record<string, string> {
  const kind = originKinds.find((known) => known === query['kind']);
  return {
    $expand: 'roles($select=id,displayName)',
    ...(kind !== undefined && { $filter: `originSystem eq '${originSystemOf[kind]}'` }),
  };
}
