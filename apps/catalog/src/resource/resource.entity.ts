import type { OriginObjectAnswer, StateOf } from '@bailiwick/contracts-core';
import { resourceChanged } from '@bailiwick/contracts-catalog/events';
import { aggregate } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/postgresql';

type State = StateOf<typeof resourceChanged>;
export type OriginSystem = State['originSystem'];
type Role = State['roles'][number];

const resourceFields = defineEntity({
  name: 'Resource',
  tableName: 'resource',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    catalogId: p.uuid(),
    displayName: p.text(),
    description: p.text().nullable(),
    originSystem: p.enum(['AadGroup', 'AadApplication', 'SharePointOnline'] as const),
    originId: p.text(),
    roles: p.json<readonly Role[]>(),
    scopeId: p.uuid(),
    createdDateTime: p.datetime(),
    modifiedDateTime: p.datetime(),
    deleted: p.boolean(),
  },
});

/** How callers named the object in their own words; the origin's words stand where they gave none. */
export interface Naming {
  readonly displayName?: string | undefined;
  readonly description?: string | null | undefined;
}

/** A group, an application or a site in a catalog. Its roles and its scope keep their ids for as long as it is there. */
export class Resource extends aggregate(resourceFields) {
  static add(
    id: string,
    catalogId: string,
    origin: OriginObjectAnswer & { readonly originSystem: OriginSystem },
    naming: Naming,
    now: Date,
    newId: () => string,
  ): Resource {
    return new Resource().change({
      id,
      catalogId,
      displayName: naming.displayName ?? origin.displayName ?? origin.originId,
      description: naming.description ?? origin.description,
      originSystem: origin.originSystem,
      originId: origin.originId,
      roles: origin.roles.map((role) => ({ id: newId(), ...role })),
      scopeId: newId(),
      createdDateTime: now,
      modifiedDateTime: now,
      deleted: false,
    });
  }

  /** Takes over what the origin says now. A role that is offered still keeps its id. */
  refresh(origin: OriginObjectAnswer, naming: Naming, now: Date, newId: () => string): this {
    const known = new Map(this.roles.map((role) => [role.originId, role.id]));
    const target = { id: this.id, type: 'AccessPackageResource', displayName: this.displayName };
    return this.change(
      {
        displayName: naming.displayName ?? origin.displayName ?? this.displayName,
        description: naming.description ?? origin.description ?? this.description,
        roles: origin.roles.map((role) => ({ id: known.get(role.originId) ?? newId(), ...role })),
        modifiedDateTime: now,
      },
      {
        activities: [
          {
            name: 'Update access package catalog resource',
            result: 'success',
            targets: [target],
            catalogId: this.catalogId,
          },
        ],
      },
    );
  }

  remove(now: Date): this {
    return this.change({ deleted: true, modifiedDateTime: now });
  }

  override get scopeIds(): readonly string[] {
    return [this.catalogId];
  }

  protected override event() {
    return resourceChanged;
  }

  protected override publicState(): State {
    return {
      id: this.id,
      catalogId: this.catalogId,
      displayName: this.displayName,
      description: this.description ?? null,
      originSystem: this.originSystem,
      originId: this.originId,
      createdDateTime: this.createdDateTime.toISOString(),
      modifiedDateTime: this.modifiedDateTime.toISOString(),
      roles: [...this.roles],
      scope: { id: this.scopeId, originId: this.originId },
      deleted: this.deleted,
    };
  }
}
resourceFields.setClass(Resource);
