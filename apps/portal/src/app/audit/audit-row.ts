/** A line of the audit log as Graph has it. */
export interface AuditRow {
  readonly id: string;
  readonly category: string;
  readonly correlationId: string;
  readonly result: string;
  readonly resultReason: string;
  readonly activityDisplayName: string;
  readonly activityDateTime: string;
  readonly loggedByService: string;
  readonly operationType: string;
  readonly initiatedBy: {
    readonly user: {
      readonly id: string | null;
      readonly displayName: string | null;
      readonly userPrincipalName: string | null;
    } | null;
    readonly app: { readonly displayName: string | null; readonly servicePrincipalId: string | null } | null;
  };
  readonly targetResources: readonly AuditTarget[];
  readonly additionalDetails: readonly { readonly key: string; readonly value: string }[];
}

export interface AuditTarget {
  readonly id: string | null;
  readonly displayName: string | null;
  readonly type: string | null;
  readonly modifiedProperties: readonly {
    readonly displayName: string | null;
    readonly oldValue: string | null;
    readonly newValue: string | null;
  }[];
}

const places: Readonly<Record<string, string>> = {
  User: '/directory/people/',
  Group: '/directory/groups/',
  ServicePrincipal: '/directory/applications/',
  AccessPackageCatalog: '/catalogs/',
  AccessPackage: '/manage/packages/',
  AccessPackageAssignmentRequest: '/requests/',
  AccessPackageResource: '/resources/',
};

/** Where the object has a page; undefined where it has none. */
export function placeOf({ id, type }: Pick<AuditTarget, 'id' | 'type'>): string | undefined {
  const place = places[type ?? ''];
  return place === undefined || id === null ? undefined : place + id;
}

/** Values in the log are JSON. */
export function valueOf(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}
