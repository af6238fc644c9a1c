export interface Person {
  readonly id: string;
  readonly userPrincipalName: string;
  readonly accountEnabled: boolean;
}

export declare function readPeople(): { readonly users: readonly Person[] };
export declare function realmOf(people: { readonly users: readonly Person[] }): object;
