import type { Activity, StateOf } from '@bailiwick/contracts-core';
import { accessPackageErrors } from '@bailiwick/contracts-access-package';
import { accessPackageChanged, type resourceRoleScopeState } from '@bailiwick/contracts-access-package/events';
import { aggregate, DomainError } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/postgresql';
import type { z } from 'zod';

export type ResourceRoleScope = z.output<typeof resourceRoleScopeState>;
export type IncompatibleKind = 'incompatibleAccessPackageIds' | 'incompatibleGroupIds';

const fields = defineEntity({
  name: 'AccessPackage',
  tableName: 'access_package',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    catalogId: p.uuid(),
    displayName: p.text(),
    description: p.text().nullable(),
    isHidden: p.boolean(),
    resourceRoleScopes: p.json<ResourceRoleScope[]>(),
    changeId: p.uuid().nullable(),
    incompatibleAccessPackageIds: p.array<string>().columnType('uuid[]'),
    incompatibleGroupIds: p.array<string>().columnType('uuid[]'),
    createdDateTime: p.datetime(),
    modifiedDateTime: p.datetime(),
    deleted: p.boolean(),
  },
});

export interface AccessPackageTexts {
  readonly displayName: string;
  readonly description: string | null;
  readonly isHidden: boolean;
}

/**
 * A bundle of resource roles of one catalog. It never moves to another. (Private methods are not `#private`: entities that the
 * ORM hydrates have run no constructor.)
 */
export class AccessPackage extends aggregate(fields) {
  static create(id: string, catalogId: string, texts: AccessPackageTexts, now: Date): AccessPackage {
    const created = new AccessPackage();
    return created.change(
      {
        id,
        catalogId,
        ...texts,
        resourceRoleScopes: [],
        changeId: null,
        incompatibleAccessPackageIds: [],
        incompatibleGroupIds: [],
        createdDateTime: now,
        modifiedDateTime: now,
        deleted: false,
      },
      { activities: [activity('Create access package', { id, catalogId, displayName: texts.displayName })] },
    );
  }

  edit(texts: Partial<AccessPackageTexts>, now: Date): this {
    return this.change(
      { ...texts, changeId: null, modifiedDateTime: now },
      { activities: [activity('Update access package', this)] },
    );
  }

  /** Adds a role that every holder gets; `changeId` names the settlement that follows. */
  give(scope: ResourceRoleScope, changeId: string, now: Date): this {
    if (this.resourceRoleScopes.some(({ id }) => id === scope.id))
      throw new DomainError(accessPackageErrors.roleScopeExists);
    return this.changeRoles([...this.resourceRoleScopes, scope], changeId, now);
  }

  /** Removes a role; holders lose it unless another assignment gives it. False when the package does not give it. */
  withdraw(scopeId: string, changeId: string, now: Date): boolean {
    const kept = this.resourceRoleScopes.filter(({ id }) => id !== scopeId);
    if (kept.length === this.resourceRoleScopes.length) return false;
    this.changeRoles(kept, changeId, now);
    return true;
  }

  addIncompatible(kind: IncompatibleKind, id: string, now: Date): this {
    if (id === this.id) throw new DomainError(accessPackageErrors.incompatibleWithItself);
    if (this[kind].includes(id)) throw new DomainError(accessPackageErrors.incompatibleExists);
    return this.changeIncompatible(kind, [...this[kind], id], 'Create', now);
  }

  removeIncompatible(kind: IncompatibleKind, id: string, now: Date): boolean {
    if (!this[kind].includes(id)) return false;
    this.changeIncompatible(
      kind,
      this[kind].filter((known) => known !== id),
      'Delete',
      now,
    );
    return true;
  }

  /** Deleted packages stay as rows, so that replicas and history can name them. */
  delete(now: Date): this {
    return this.change(
      { deleted: true, changeId: null, modifiedDateTime: now },
      { activities: [activity('Delete access package', this)] },
    );
  }

  private changeRoles(resourceRoleScopes: ResourceRoleScope[], changeId: string, now: Date): this {
    return this.change(
      { resourceRoleScopes, changeId, modifiedDateTime: now },
      { activities: [activity('Update access package', this)] },
    );
  }

  private changeIncompatible(kind: IncompatibleKind, ids: string[], verb: string, now: Date): this {
    const what = kind === 'incompatibleGroupIds' ? 'incompatible group' : 'incompatible access package';
    return this.change(
      { [kind]: ids, changeId: null, modifiedDateTime: now },
      { activities: [activity(`${verb} ${what}`, this)] },
    );
  }

  protected override event() {
    return accessPackageChanged;
  }

  protected override publicState(): StateOf<typeof accessPackageChanged> {
    return {
      id: this.id,
      catalogId: this.catalogId,
      displayName: this.displayName,
      description: this.description ?? null,
      isHidden: this.isHidden,
      createdDateTime: this.createdDateTime.toISOString(),
      modifiedDateTime: this.modifiedDateTime.toISOString(),
      resourceRoleScopes: this.resourceRoleScopes,
      changeId: this.changeId ?? null,
      incompatibleAccessPackageIds: this.incompatibleAccessPackageIds,
      incompatibleGroupIds: this.incompatibleGroupIds,
      deleted: this.deleted,
    };
  }

  override get scopeIds(): readonly string[] {
    return [this.catalogId];
  }

  /** What Graph answers with when the package was created. */
  get shown() {
    const { catalogId: _, resourceRoleScopes: __, changeId: ___, ...shown } = this.publicState();
    return shown;
  }
}

fields.setClass(AccessPackage);

function activity(
  name: string,
  { id, catalogId, displayName }: { id: string; catalogId: string; displayName: string },
): Activity {
  return { name, result: 'success', targets: [{ id, type: 'AccessPackage', displayName }], catalogId };
}
