/** An application as lists of the directory show it. */
export interface ApplicationRow {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | null;
  readonly appId: string;
  readonly accountEnabled: boolean;
  readonly appRoles: readonly { readonly displayName: string | null }[];
}
