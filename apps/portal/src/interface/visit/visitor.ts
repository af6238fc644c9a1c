import type { AuthorityAnswer } from '@bailiwick/contracts-core';
import { decide, type Permission } from '@bailiwick/authorization';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { Caller } from '../../gateway/caller.ts';
import { addressHeader, pageGateway, secureHeader } from '../../page-gateway.ts';

/** The signed-in person with what their roles let them do. */
export interface Visitor {
  readonly caller: Caller;
  readonly id: string;
  readonly name: string;
  readonly authority: AuthorityAnswer;
  /**
   * Judges by the same table as the services, so that what is offered is what is allowed. `catalogId`: the catalog of the
   * object; absent for what belongs to the whole organization. `relations`: ties of the visitor to the object.
   */
  may(permission: Permission, catalogId?: string | null, relations?: readonly string[]): boolean;
  /** True where the permission is held somewhere: in the whole organization or in at least one catalog. */
  mayAnywhere(permission: Permission): boolean;
}

/** Who is signed in, or undefined for nobody. Asked once per page. */
export const visitorOrNobody = cache(async (): Promise<Visitor | undefined> => {
  const sent = await headers();
  const gateway = pageGateway();
  const secure = sent.get(secureHeader) === '1';
  const caller = await gateway.callerOf({ cookie: sent.get('cookie') ?? '', secure });
  return caller === undefined ? undefined : visitorOf(caller, await gateway.authorityOf(caller));
});

/** The signed-in person; whoever is not signed in goes to do that and comes back to the same address. */
export async function visitor(): Promise<Visitor> {
  const person = await visitorOrNobody();
  if (person !== undefined) return person;
  const address = (await headers()).get(addressHeader) ?? '/';
  redirect(`/signin?return=${encodeURIComponent(address)}`);
}

/** A choice of the visitor that is kept in the browser, such as the lens; undefined where they have not chosen. */
export async function preference(name: PreferenceName): Promise<string | undefined> {
  return (await cookies()).get(preferenceCookie(name))?.value;
}

export type PreferenceName = 'lens' | 'language' | 'scheme' | 'zone' | 'seen';
export const preferenceCookie = (name: PreferenceName): string => `bailiwick-${name}`;

export function visitorOf(caller: Caller, authority: AuthorityAnswer): Visitor {
  const principal = { active: authority.active, roles: authority.roles };
  const scopes = [...new Set(authority.roles.flatMap(({ catalogId }) => (catalogId === null ? [] : [catalogId])))];
  return {
    caller,
    id: caller.actor.id,
    name: caller.actor.displayName ?? caller.principalName ?? caller.actor.id,
    authority,
    may: (permission, catalogId = null, relations = []) =>
      decide(principal, permission, { scopeIds: catalogId === null ? [] : [catalogId], relations }).allowed,
    mayAnywhere: (permission) => decide(principal, permission, { scopeIds: scopes }).allowed,
  };
}
