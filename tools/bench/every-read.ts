import type { HttpRoute } from '@bailiwick/contracts-core';
import { operations } from '../contracts/house.ts';
import { HttpConnection } from './http-connection.ts';

const em = '/v1.0/identityGovernance/entitlementManagement';

/** What people sort and search by, beside each list as it is. */
const asked = [
  `${em}/catalogs?$top=50&$orderby=displayName`,
  `${em}/catalogs?$filter=startswith(displayName,'Catalog 00')`,
  `${em}/accessPackages?$top=50&$orderby=displayName&$expand=catalog`,
  `${em}/accessPackages?$filter=startswith(displayName,'Package 0000')`,
  `${em}/assignments?$top=50&$expand=target,accessPackage`,
  `${em}/assignments?$filter=state eq 'delivered'&$top=50`,
  `${em}/assignmentRequests?$top=50&$expand=accessPackage`,
  `${em}/assignmentRequests?$orderby=createdDateTime desc&$top=50`,
  `/v1.0/users?$top=50&$orderby=displayName`,
  `/v1.0/users?$filter=startswith(displayName,'User 0001')&$top=50`,
  `/v1.0/users?$search="displayName:User 0001"&$top=50`,
  `/v1.0/groups?$top=50&$orderby=displayName`,
];

/** Somebody who reads, on one connection. */
export class Caller {
  readonly name: string;
  #connection: Promise<HttpConnection> | undefined;

  readonly #url: string;
  readonly #token: string;

  constructor(name: string, url: string, token: string) {
    this.name = name;
    this.#url = url;
    this.#token = token;
  }

  async get(address: string): Promise<{ status: number; body: string }> {
    this.#connection ??= HttpConnection.open(this.#url);
    return (await this.#connection).get(encodeURI(address), this.#token);
  }

  /** A line about one answer; nobody may be answered by an error of ours. */
  async time(address: string): Promise<string> {
    const begun = performance.now();
    const { status, body } = await this.get(address);
    const milliseconds = (performance.now() - begun).toFixed(0).padStart(5);
    if (status >= 500) throw new Error(`${address} was answered ${status}: ${body.slice(0, 200)}`);
    return `${status} ${milliseconds} ms  ${this.name.split('@')[0]}  ${address}`;
  }

  /** The id of the first that a list shows, if it shows any. */
  async first(list: string, property = 'id'): Promise<string | undefined> {
    const { status, body } = await this.get(`${list}${list.includes('?') ? '&' : '?'}$top=1`);
    const [shown] = status === 200 ? ((JSON.parse(body) as { value?: Record<string, string>[] }).value ?? []) : [];
    return shown?.[property];
  }
}

/** Something of each kind that the caller can see, by the names that addresses use. */
async function idsFor(caller: Caller): Promise<Readonly<Record<string, string | undefined>>> {
  const assignmentId = await caller.first(`${em}/assignments`);
  const accessPackageId = await caller.first(`${em}/accessPackages`);
  const catalogId = await caller.first(`${em}/catalogs?$filter=startswith(displayName,'Catalog ')`);
  const servicePrincipalId = await caller.first('/v1.0/servicePrincipals');
  return {
    accessPackageId,
    appId: await caller.first('/v1.0/servicePrincipals', 'appId'),
    assignmentId,
    assignmentRequestId: await caller.first(`${em}/assignmentRequests`),
    catalogId,
    groupId: await caller.first('/v1.0/groups'),
    on: 'target',
    policyId: await caller.first(`${em}/accessPackages/${accessPackageId}/assignmentPolicies`),
    resourceId: await caller.first(`${em}/catalogs/${catalogId}/resources`),
    roleAssignmentId: await caller.first('/v1.0/roleManagement/entitlementManagement/roleAssignments'),
    servicePrincipalId,
    siteId: await caller.first('/v1.0/sites'),
    userId: await caller.first(`/v1.0/users?$filter=startswith(displayName,'User 0000')`),
  };
}

function addressOf({ path }: HttpRoute, ids: Readonly<Record<string, string | undefined>>): string | undefined {
  let complete = true;
  const address = path.replace(/(\(\w+=)?\{(\w+)\}(\))?/g, (whole, named: string | undefined, name: string) => {
    const id = ids[name] ?? (name === 'objectId' ? ids['userId'] : undefined);
    if (id === undefined) complete = false;
    return named === undefined ? String(id) : `${named}'${id}')`;
  });
  return complete ? address : undefined;
}

/** Everything that the caller can read, as far as there is something to name in the address; a count reads what it counts. */
export async function callsOf(caller: Caller): Promise<{ caller: Caller; address: string }[]> {
  const ids = await idsFor(caller);
  const all = operations.flatMap(({ http, odata }) => {
    const address = http?.method === 'GET' && http.answers !== 'text' ? addressOf(http, ids) : undefined;
    if (address === undefined) return [];
    return [odata && http?.answers === 'collection' ? `${address}?$top=50` : address];
  });
  return [...all, ...asked].map((address) => ({ caller, address }));
}
