import type { Activity, StateOf } from '@bailiwick/contracts-core';
import type { PolicyDefinition } from '@bailiwick/contracts-access-package';
import { policyChanged } from '@bailiwick/contracts-access-package/events';
import { aggregate } from '@bailiwick/domain-model';
import { readPolicy } from '@bailiwick/rules';
import { defineEntity, p } from '@mikro-orm/postgresql';

const fields = defineEntity({
  name: 'AssignmentPolicy',
  tableName: 'assignment_policy',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    accessPackageId: p.uuid(),
    catalogId: p.uuid(),
    displayName: p.text(),
    definition: p.json<PolicyDefinition>(),
    scope: p.text(),
    requestable: p.boolean(),
    targets: p.array<string>(),
    createdDateTime: p.datetime(),
    modifiedDateTime: p.datetime(),
    deleted: p.boolean(),
  },
});

/**
 * Who may get a package and how. Every version is kept by the journal as it was: a request is decided under the version it
 * was made under. `scope`, `requestable` and `targets` repeat what the lists of requestable packages look for.
 */
export class AssignmentPolicy extends aggregate(fields) {
  static create(
    id: string,
    of: { id: string; catalogId: string },
    definition: PolicyDefinition,
    now: Date,
  ): AssignmentPolicy {
    const created = new AssignmentPolicy();
    return created.change(
      {
        id,
        accessPackageId: of.id,
        catalogId: of.catalogId,
        ...AssignmentPolicy.#columns(definition),
        createdDateTime: now,
        modifiedDateTime: now,
        deleted: false,
      },
      { activities: [activity('Create', { id, catalogId: of.catalogId, displayName: definition.displayName })] },
    );
  }

  redefine(definition: PolicyDefinition, now: Date): this {
    return this.change(
      { ...AssignmentPolicy.#columns(definition), modifiedDateTime: now },
      { activities: [activity('Update', this)] },
    );
  }

  delete(now: Date): this {
    return this.change({ deleted: true, modifiedDateTime: now }, { activities: [activity('Delete', this)] });
  }

  static #columns(definition: PolicyDefinition) {
    const { allowedTargetScope, requestorSettings } = readPolicy(definition);
    return {
      displayName: definition.displayName,
      definition,
      scope: allowedTargetScope,
      requestable: requestorSettings.enableTargetsToSelfAddAccess,
      targets: definition.specificAllowedTargets.flatMap((target) =>
        'userId' in target ? [target.userId] : 'groupId' in target ? [target.groupId] : [],
      ),
    };
  }

  protected override event() {
    return policyChanged;
  }

  protected override publicState(): StateOf<typeof policyChanged> {
    return {
      id: this.id,
      accessPackageId: this.accessPackageId,
      catalogId: this.catalogId,
      displayName: this.displayName,
      definition: this.graphForm,
      deleted: this.deleted,
    };
  }

  override get scopeIds(): readonly string[] {
    return [this.catalogId];
  }

  /** The policy as Graph shows it: without what `$expand` names. */
  get shown() {
    const { questions: _, customExtensionStageSettings: __, ...shown } = this.graphForm;
    return shown;
  }

  private get graphForm() {
    return {
      id: this.id,
      ...this.definition,
      createdDateTime: this.createdDateTime.toISOString(),
      modifiedDateTime: this.modifiedDateTime.toISOString(),
    };
  }
}

fields.setClass(AssignmentPolicy);

function activity(
  verb: string,
  { id, catalogId, displayName }: { id: string; catalogId: string; displayName: string },
): Activity {
  return {
    name: `${verb} access package assignment policy`,
    result: 'success',
    targets: [{ id, type: 'AccessPackageAssignmentPolicy', displayName }],
    catalogId,
  };
}
