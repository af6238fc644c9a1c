import type { Account } from './accounts.ts';
import { applicationRoles, delegatedScopes } from './terms.ts';

/** What an access token says about a person; every issuer that is used outside the trial says the same. */
export function personClaims(account: Account): Record<string, unknown> {
  return {
    oid: account.id,
    preferred_username: account.userPrincipalName,
    name: account.displayName,
    scp: delegatedScopes.join(' '),
  };
}

export interface Application {
  /** Object id of its service principal. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
}

export function applicationClaims(application: Application): Record<string, unknown> {
  return {
    oid: application.id,
    azp: application.appId,
    appid: application.appId,
    app_displayname: application.displayName,
    idtyp: 'app',
    roles: applicationRoles,
  };
}
