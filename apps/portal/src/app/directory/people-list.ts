/** A person as the list shows them. */
export interface PersonRow {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly accountEnabled: boolean;
  readonly userType: 'Member' | 'Guest';
}

export const peopleSortable = ['displayName', 'userPrincipalName', 'department', 'jobTitle'] as const;

/** Query options of the list, with the filters of its address. */
export function peopleListed(query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const type = ['Member', 'Guest'].find((known) => known === query['type']);
  const account = { enabled: 'true', disabled: 'false' }[query['account'] ?? ''];
  const conditions = [
    ...(type === undefined ? [] : [`userType eq '${type}'`]),
    ...(account === undefined ? [] : [`accountEnabled eq ${account}`]),
  ];
  return {
    $select: 'id,displayName,userPrincipalName,jobTitle,department,accountEnabled,userType',
    ...(conditions.length > 0 && { $filter: conditions.join(' and ') }),
  };
}
