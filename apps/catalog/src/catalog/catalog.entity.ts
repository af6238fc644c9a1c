import type { ActorRef, StateOf } from '@bailiwick/contracts-core';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import { aggregate } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/postgresql';

const catalogFields = defineEntity({
  name: 'Catalog',
  tableName: 'catalog',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    displayName: p.text(),
    description: p.text().nullable(),
    catalogType: p.enum(['userManaged', 'serviceDefault', 'serviceManaged'] as const),
    state: p.enum(['published', 'unpublished'] as const),
    isExternallyVisible: p.boolean(),
    createdBy: p.json<{ type: ActorRef['type']; id: string }>(),
    createdDateTime: p.datetime(),
    modifiedDateTime: p.datetime(),
    deleted: p.boolean(),
  },
});

export interface CatalogProperties {
  readonly displayName: string;
  readonly description: string | null;
  readonly state: 'published' | 'unpublished';
  readonly isExternallyVisible: boolean;
}

/** What delegation is about: whoever owns a catalog governs what is in it, and nothing else. */
export class Catalog extends aggregate(catalogFields) {
  static create(id: string, properties: CatalogProperties, by: ActorRef, now: Date): Catalog {
    const catalog = new Catalog();
    return catalog.recorded('Create access package catalog', {
      id,
      ...properties,
      catalogType: 'userManaged',
      createdBy: { type: by.type, id: by.id },
      createdDateTime: now,
      modifiedDateTime: now,
      deleted: false,
    });
  }

  update(properties: { [Name in keyof CatalogProperties]?: CatalogProperties[Name] | undefined }, now: Date): this {
    const given = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
    return this.recorded('Update access package catalog', { ...given, modifiedDateTime: now });
  }

  /** Softly: what others still say about it is recognised as late. */
  delete(now: Date): this {
    return this.recorded('Delete access package catalog', { deleted: true, modifiedDateTime: now });
  }

  get isBuiltIn(): boolean {
    return this.catalogType !== 'userManaged';
  }

  override get scopeIds(): readonly string[] {
    return [this.id];
  }

  describe(): StateOf<typeof catalogChanged> {
    return {
      id: this.id,
      displayName: this.displayName,
      description: this.description ?? null,
      catalogType: this.catalogType,
      state: this.state,
      isExternallyVisible: this.isExternallyVisible,
      createdDateTime: this.createdDateTime.toISOString(),
      modifiedDateTime: this.modifiedDateTime.toISOString(),
      createdBy: this.createdBy,
      deleted: this.deleted,
    };
  }

  protected override event() {
    return catalogChanged;
  }

  protected override publicState() {
    return this.describe();
  }

  protected override stateName(): string | null {
    return this.deleted ? 'deleted' : (this.state ?? null);
  }

  private recorded(activity: string, patch: Parameters<Catalog['change']>[0]): this {
    const id = this.id ?? patch.id;
    const displayName = patch.displayName ?? this.displayName;
    return this.change(patch, {
      activities: [
        {
          name: activity,
          result: 'success',
          targets: [{ id, type: 'AccessPackageCatalog', displayName }],
          catalogId: id,
        },
      ],
    });
  }
}
catalogFields.setClass(Catalog);
