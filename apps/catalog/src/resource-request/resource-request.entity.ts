import type { StateOf } from '@bailiwick/contracts-core';
import { resourceRequestChanged } from '@bailiwick/contracts-catalog/events';
import { aggregate } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { Resource } from '../resource/resource.entity.ts';

const resourceRequestFields = defineEntity({
  name: 'ResourceRequest',
  tableName: 'resource_request',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    catalogId: p.uuid(),
    resourceId: p.uuid(),
    requestType: p.enum(['adminAdd', 'adminUpdate', 'adminRemove'] as const),
    state: p.enum(['delivered'] as const),
    createdDateTime: p.datetime(),
  },
});

export type ResourceRequestType = 'adminAdd' | 'adminUpdate' | 'adminRemove';

/** A request in form only: it is carried out by the transaction that makes it, and never changes. */
export class ResourceRequest extends aggregate(resourceRequestFields) {
  static deliver(id: string, requestType: ResourceRequestType, resource: Resource, now: Date): ResourceRequest {
    const target = { id: resource.id, type: 'AccessPackageResource', displayName: resource.displayName };
    const name = requestType === 'adminRemove' ? 'Create resource remove request' : 'Create resource request';
    return new ResourceRequest().change(
      {
        id,
        catalogId: resource.catalogId,
        resourceId: resource.id,
        requestType,
        state: 'delivered',
        createdDateTime: now,
      },
      { activities: [{ name, result: 'success', targets: [target], catalogId: resource.catalogId }] },
    );
  }

  override get scopeIds(): readonly string[] {
    return [this.catalogId];
  }

  describe(): StateOf<typeof resourceRequestChanged> {
    return {
      id: this.id,
      catalogId: this.catalogId,
      resourceId: this.resourceId,
      requestType: this.requestType,
      state: this.state,
      createdDateTime: this.createdDateTime.toISOString(),
    };
  }

  protected override event() {
    return resourceRequestChanged;
  }

  protected override publicState() {
    return this.describe();
  }

  protected override stateName(): string | null {
    return this.state ?? null;
  }
}
resourceRequestFields.setClass(ResourceRequest);
