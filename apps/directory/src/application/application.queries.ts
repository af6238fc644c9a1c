import type { InputOf, ODataOptions } from '@bailiwick/contracts-core';
import {
  countServicePrincipalOwners,
  getServicePrincipal,
  getServicePrincipalByAppId,
  getSite,
  listAppRoleAssignedTo,
  listServicePrincipalOwners,
  listServicePrincipals,
  listSites,
} from '@bailiwick/contracts-directory';
import { readOne, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { serveObjects } from '../organization/object-collection.ts';
import { serveList } from '../organization/whole-collection.ts';
import { found, on, organization } from '../reading.ts';
import { appRoleAssignments, servicePrincipals, sites } from './application.set.ts';

const present = { where: [sql`s.deleted_at is null`] };

interface Key {
  readonly id: string;
  readonly version: number;
}

async function keyOf(context: OperationContext, column: 'id' | 'app_id', value: string): Promise<Key> {
  const [key] = await context.sql<Key>(
    `select id, version from service_principal where ${column} = $1 and deleted_at is null`,
    [value],
  );
  return found(key);
}

async function show(context: OperationContext, { id, version }: Key, odata: ODataOptions) {
  await context.authorize({ ...organization, version });
  return found(await readOne(on(context), servicePrincipals, id, odata));
}

export const ListServicePrincipals = serveList(listServicePrincipals, servicePrincipals, present);

@Handles(getServicePrincipal)
export class GetServicePrincipal {
  async execute({ servicePrincipalId, odata }: InputOf<typeof getServicePrincipal>, context: OperationContext) {
    return show(context, await keyOf(context, 'id', servicePrincipalId), odata);
  }
}

@Handles(getServicePrincipalByAppId)
export class GetServicePrincipalByAppId {
  async execute({ appId, odata }: InputOf<typeof getServicePrincipalByAppId>, context: OperationContext) {
    return show(context, await keyOf(context, 'app_id', appId), odata);
  }
}

export const servicePrincipalOwners = serveObjects(
  listServicePrincipalOwners,
  countServicePrincipalOwners,
  async ({ servicePrincipalId }, context) => {
    await context.authorize(organization);
    const { id } = await keyOf(context, 'id', servicePrincipalId);
    return sql`select principal_id from membership where object_id = ${id} and role = 'owner'`;
  },
);

@Handles(listAppRoleAssignedTo)
export class ListAppRoleAssignedTo {
  async execute({ servicePrincipalId, odata }: InputOf<typeof listAppRoleAssignedTo>, context: OperationContext) {
    await context.authorize(organization);
    const { id } = await keyOf(context, 'id', servicePrincipalId);
    const held = sql`m.object_id = ${id} and m.role <> 'owner'`;
    return readPage(on(context), appRoleAssignments, odata, { where: [held] });
  }
}

export const ListSites = serveList(listSites, sites);

@Handles(getSite)
export class GetSite {
  async execute({ siteId, odata }: InputOf<typeof getSite>, context: OperationContext) {
    await context.authorize(organization);
    return found(await readOne(on(context), sites, siteId, odata));
  }
}
