interface Somebody {
  readonly displayName: string | null;
}
/** A request as the list shows it. */
export interface RequestShown {
  readonly id: string;
  readonly requestType: string;
  readonly state: string;
  readonly status: string;
  readonly createdDateTime: string;
  readonly completedDateTime: string | null;
  readonly requestor?: Somebody | null;
  readonly assignment?: { readonly target?: Somebody | null } | null;
}

/** Whom a request is about: people ask for themselves; whom others assigned, the assignment says as soon as there is one. */
export function targetOf({ requestType, requestor, assignment }: RequestShown): string {
  const own = requestType.startsWith('user') ? requestor?.displayName : undefined;
  return assignment?.target?.displayName ?? own ?? '–';
}
