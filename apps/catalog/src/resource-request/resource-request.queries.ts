import type { InputOf } from '@bailiwick/contracts-core';
import { getResourceRequest, listResourceRequests, resourceRequestTypes } from '@bailiwick/contracts-catalog';
import { defineEntitySet, readPage } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { catalogs } from '../catalog/catalog.set.ts';
import { found, on, visibleIn, readEntity } from '../reading.ts';
import { resources } from '../resource/resource.set.ts';

const resourceRequests = defineEntitySet({
  name: 'resourceRequests',
  from: 'resource_request q',
  properties: {
    id: { column: 'q.id', type: 'guid' },
    requestType: { column: 'q.request_type', type: 'enum', members: [...resourceRequestTypes] },
    state: { column: 'q.state', type: 'enum', members: ['submitted', 'delivering', 'delivered', 'deliveryFailed'] },
    createdDateTime: { column: 'q.created_date_time', type: 'instant' },
    'catalog/id': { column: 'q.catalog_id', type: 'guid' },
    'resource/id': { column: 'q.resource_id', type: 'guid' },
  },
  navigations: {
    catalog: { to: () => catalogs, kind: 'one', local: 'q.catalog_id', foreign: 'c.id' },
    resource: { to: () => resources, kind: 'one', local: 'q.resource_id', foreign: 'r.id' },
  },
});

@Handles(listResourceRequests)
export class ListResourceRequests {
  async execute({ odata }: InputOf<typeof listResourceRequests>, context: OperationContext) {
    const where = await visibleIn('q.catalog_id', context);
    return readPage(on(context), resourceRequests, odata, { where, defaultOrder: 'createdDateTime desc' });
  }
}

@Handles(getResourceRequest)
export class GetResourceRequest {
  async execute({ resourceRequestId, odata }: InputOf<typeof getResourceRequest>, context: OperationContext) {
    const [request] = await context.sql<{ catalogId: string; version: number }>(
      'select catalog_id as "catalogId", version from resource_request where id = $1',
      [resourceRequestId],
    );
    const { catalogId, version } = found(request);
    await context.authorize({ scopeIds: [catalogId], version });
    return readEntity(getResourceRequest, context, resourceRequests, resourceRequestId, odata);
  }
}
