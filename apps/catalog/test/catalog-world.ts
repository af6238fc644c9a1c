import { accessPackageChanged } from '@bailiwick/contracts-access-package/events';
import { createCatalog, requestResource } from '@bailiwick/contracts-catalog';
import type { HeldRole, StateOf } from '@bailiwick/contracts-core';
import { newId } from '@bailiwick/service-host';
import { TestService, type TestActor } from '@bailiwick/testing';
import { catalogService } from '../src/catalog.module.ts';
import { DirectoryOnTheWire } from './directory-on-the-wire.ts';

export interface Shown {
  readonly id: string;
  readonly [name: string]: unknown;
}
export interface Listed {
  readonly value: readonly Shown[];
}

/** The catalog service, an administrator, and people with roles in catalogs. */
export class CatalogWorld {
  readonly administrator: TestActor;

  private constructor(
    readonly service: TestService,
    readonly directory: DirectoryOnTheWire,
  ) {
    this.administrator = this.person({ role: 'identityGovernanceAdministrator', catalogId: null });
  }

  static async start(): Promise<CatalogWorld> {
    const service = await TestService.start(catalogService);
    return new CatalogWorld(service, new DirectoryOnTheWire(service.broker.nats));
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  person(...roles: HeldRole[]): TestActor {
    const id = newId();
    this.directory.roles.set(id, roles);
    return { id };
  }

  async catalog(displayName = `Catalog ${newId()}`): Promise<string> {
    const { body } = await this.service.call<Shown>(this.administrator, createCatalog, { body: { displayName } });
    return body.id;
  }

  add(actor: TestActor, catalogId: string, originId: string, originSystem = 'AadGroup') {
    const body = { requestType: 'AdminAdd', resource: { originId, originSystem }, catalog: { id: catalogId } };
    return this.service.call<Shown>(actor, requestResource, { body });
  }

  remove(actor: TestActor, catalogId: string, resourceId: string) {
    const body = { requestType: 'adminRemove', resource: { id: resourceId }, catalog: { id: catalogId } };
    return this.service.call<Shown>(actor, requestResource, { body });
  }

  async tellPackage(catalogId: string, resourceId: string | null, deleted = false, id = newId()): Promise<string> {
    const stamp = '2026-01-01T00:00:00.000Z';
    const scope: StateOf<typeof accessPackageChanged>['resourceRoleScopes'][number] = {
      id: `${newId()}_${newId()}`,
      createdDateTime: stamp,
      resourceId: resourceId ?? newId(),
      resourceDisplayName: 'Group',
      originSystem: 'AadGroup',
      resourceOriginId: newId(),
      roleId: newId(),
      roleOriginId: 'Member',
      roleDisplayName: 'Member',
      scopeId: newId(),
    };
    await this.service.tell(accessPackageChanged, id, {
      id,
      catalogId,
      displayName: 'Package',
      description: null,
      isHidden: false,
      createdDateTime: stamp,
      modifiedDateTime: stamp,
      resourceRoleScopes: resourceId === null ? [] : [scope],
      changeId: null,
      incompatibleAccessPackageIds: [],
      incompatibleGroupIds: [],
      deleted,
    });
    return id;
  }
}
