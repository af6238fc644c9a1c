import type { InputOf } from '@bailiwick/contracts-core';
import {
  catalogErrors,
  countResources,
  getEnvironmentOfResource,
  getResource,
  listResourceEnvironments,
  listResourceRoles,
  listResources,
  listResourceScopes,
  listRolesOfResource,
  listScopesOfResource,
} from '@bailiwick/contracts-catalog';
import { DomainError } from '@bailiwick/domain-model';
import { readCount, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { catalogInView } from '../catalog/catalog.queries.ts';
import { found, on, readEntity } from '../reading.ts';
import { resourceEnvironments, resourceRoles, resources, resourceScopes } from './resource.set.ts';

const inCatalog = (catalogId: string) => sql`not r.deleted and r.catalog_id = ${catalogId}::uuid`;

async function authorizeCatalog(catalogId: string, context: OperationContext): Promise<void> {
  const { scopeIds } = await catalogInView(catalogId, context);
  await context.authorize({ scopeIds });
}

/** The caller may see the resource, and it is one of this catalog. */
async function authorizeResource(
  { catalogId, resourceId }: { catalogId: string; resourceId: string },
  context: OperationContext,
) {
  await authorizeCatalog(catalogId, context);
  const [resource] = await context.sql<{ version: number }>(
    'select version from resource where id = $1 and catalog_id = $2 and not deleted',
    [resourceId, catalogId],
  );
  context.showsVersion(found(resource).version);
}

/** Lists that are documented with a filter only refuse to answer without it, as Graph does. */
function insistOnFilter(filter: string | undefined, ...names: RegExp[]): void {
  if (!names.every((name) => name.test(filter ?? '')))
    throw new DomainError(catalogErrors.filterRequired, { target: '$filter' });
}

@Handles(listResources)
export class ListResources {
  async execute({ catalogId, odata }: InputOf<typeof listResources>, context: OperationContext) {
    await authorizeCatalog(catalogId, context);
    return readPage(on(context), resources, odata, { where: [inCatalog(catalogId)], defaultOrder: 'displayName' });
  }
}

@Handles(countResources)
export class CountResources {
  async execute({ catalogId, odata }: InputOf<typeof countResources>, context: OperationContext) {
    await authorizeCatalog(catalogId, context);
    return readCount(on(context), resources, odata, { where: [inCatalog(catalogId)] });
  }
}

@Handles(getResource)
export class GetResource {
  async execute(input: InputOf<typeof getResource>, context: OperationContext) {
    await authorizeResource(input, context);
    return readEntity(getResource, context, resources, input.resourceId, input.odata, {
      where: [inCatalog(input.catalogId)],
    });
  }
}

@Handles(listRolesOfResource)
export class ListRolesOfResource {
  async execute(input: InputOf<typeof listRolesOfResource>, context: OperationContext) {
    await authorizeResource(input, context);
    return readPage(on(context), resourceRoles, input.odata, {
      where: [sql`o.resource_id = ${input.resourceId}::uuid`],
    });
  }
}

@Handles(listScopesOfResource)
export class ListScopesOfResource {
  async execute(input: InputOf<typeof listScopesOfResource>, context: OperationContext) {
    await authorizeResource(input, context);
    return readPage(on(context), resourceScopes, input.odata, {
      where: [sql`s.resource_id = ${input.resourceId}::uuid`],
    });
  }
}

@Handles(getEnvironmentOfResource)
export class GetEnvironmentOfResource {
  async execute(input: InputOf<typeof getEnvironmentOfResource>, context: OperationContext) {
    await authorizeResource(input, context);
    const own = sql`e.origin = (select substring(origin_id from '^https?://[^/]+') from resource where id = ${input.resourceId}::uuid)`;
    return readEntity(getEnvironmentOfResource, context, resourceEnvironments, own, input.odata);
  }
}

@Handles(listResourceRoles)
export class ListResourceRoles {
  async execute({ catalogId, odata }: InputOf<typeof listResourceRoles>, context: OperationContext) {
    await authorizeCatalog(catalogId, context);
    insistOnFilter(odata.$filter, /originSystem\s+eq\s/i, /resource\/id\s+eq\s/i);
    return readPage(on(context), resourceRoles, odata, { where: [sql`o.catalog_id = ${catalogId}::uuid`] });
  }
}

@Handles(listResourceScopes)
export class ListResourceScopes {
  async execute({ catalogId, odata }: InputOf<typeof listResourceScopes>, context: OperationContext) {
    await authorizeCatalog(catalogId, context);
    return readPage(on(context), resourceScopes, odata, { where: [sql`s.catalog_id = ${catalogId}::uuid`] });
  }
}

/** Of the catalogs that the caller may see. */
@Handles(listResourceEnvironments)
export class ListResourceEnvironments {
  async execute({ odata }: InputOf<typeof listResourceEnvironments>, context: OperationContext) {
    const seen = await context.visibility();
    insistOnFilter(odata.$filter, /originSystem\s+eq\s/i);
    const where = seen.everything ? [] : [sql`e.catalog_ids && ${seen.catalogIds}::uuid[]`];
    return readPage(on(context), resourceEnvironments, odata, { where });
  }
}
