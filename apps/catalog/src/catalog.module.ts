/**
 * Catalogs and what is in them: the containers that delegation is about.
 *
 * Owns: catalogs, resources with the roles they offer, and the requests that put resources in or take them out.
 * Learns: access packages, from access-package; whether a catalog is empty and a resource unused is judged by that.
 * Must never: put an object into a catalog for somebody who has no right on the object itself, whatever they may in the catalog.
 */
import { catalogErrors } from '@bailiwick/contracts-catalog';
import { defineService } from '@bailiwick/service-host';
import { Catalog } from './catalog/catalog.entity.ts';
import { CountCatalogs, GetCatalog, ListCatalogs } from './catalog/catalog.queries.ts';
import { CreateCatalog } from './catalog/create-catalog.ts';
import { DeleteCatalog } from './catalog/delete-catalog.ts';
import { ImportCatalogs } from './catalog/import-catalogs.ts';
import { UpdateCatalog } from './catalog/update-catalog.ts';
import { createCatalogs } from './migrations/0001-catalogs.ts';
import { createGeneralCatalog } from './migrations/0002-general-catalog.ts';
import { search } from './migrations/0003-search.ts';
import { accessPackageReplica } from './replicas/access-package.replica.ts';
import { RequestResource } from './resource-request/request-resource.ts';
import { ResourceRequest } from './resource-request/resource-request.entity.ts';
import { GetResourceRequest, ListResourceRequests } from './resource-request/resource-request.queries.ts';
import { RefreshResource } from './resource/refresh-resource.ts';
import { Resource } from './resource/resource.entity.ts';
import * as resourceQueries from './resource/resource.queries.ts';

export const catalogService = defineService({
  domain: 'catalog',
  entities: [Catalog, Resource, ResourceRequest],
  migrations: [createCatalogs, createGeneralCatalog, search],
  replicas: [accessPackageReplica],
  constraints: { catalog_name: catalogErrors.nameTaken, resource_origin: catalogErrors.resourceAlreadyAdded },
  providers: [
    ListCatalogs,
    CountCatalogs,
    GetCatalog,
    CreateCatalog,
    UpdateCatalog,
    DeleteCatalog,
    ImportCatalogs,
    ...Object.values(resourceQueries),
    RefreshResource,
    RequestResource,
    ListResourceRequests,
    GetResourceRequest,
  ],
});
