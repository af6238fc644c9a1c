import type { HeldRole } from '@bailiwick/contracts-core';
import { catalogChanged, resourceChanged } from '@bailiwick/contracts-catalog/events';
import { groupChanged, userChanged } from '@bailiwick/contracts-directory/events';
import { DirectoryOnTheWire, fixedId, TestService } from '@bailiwick/testing';
import { accessPackageService } from '../src/access-package.module.ts';

const at = '2026-01-01T00:00:00.000Z';

/** Two catalogs with a resource each, people in the roles, and two groups: what the other services have told. */
export class PackageWorld {
  readonly marketing = fixedId(1, 1);
  readonly finance = fixedId(2, 1);
  readonly workspace = {
    id: fixedId(1, 2),
    originId: fixedId(1, 3),
    member: fixedId(1, 4),
    owner: fixedId(2, 4),
    scope: fixedId(1, 5),
  };
  readonly ledger = {
    id: fixedId(2, 2),
    originId: fixedId(2, 3),
    member: fixedId(3, 4),
    owner: fixedId(4, 4),
    scope: fixedId(2, 5),
  };
  readonly admin = { id: fixedId(1) };
  readonly manager = { id: fixedId(2) };
  readonly reader = { id: fixedId(3) };
  readonly stranger = { id: fixedId(4) };
  readonly employee = { id: fixedId(5) };
  readonly staff = fixedId(1, 6);
  #packages = 0;

  private constructor(
    readonly service: TestService,
    readonly directory: DirectoryOnTheWire,
  ) {}

  static async create(): Promise<PackageWorld> {
    const service = await TestService.start(accessPackageService);
    const world = new PackageWorld(service, new DirectoryOnTheWire(service.broker.nats));
    await world.#tell();
    return world;
  }

  async #tell(): Promise<void> {
    const roles: [string, HeldRole[]][] = [
      ['admin', [{ role: 'globalAdministrator', catalogId: null }]],
      ['manager', [{ role: 'accessPackageManager', catalogId: this.marketing }]],
      ['reader', [{ role: 'catalogReader', catalogId: this.marketing }]],
      ['stranger', [{ role: 'catalogOwner', catalogId: this.finance }]],
      ['employee', []],
    ];
    for (const [name, held] of roles) {
      const { id } = this[name as 'admin'];
      this.directory.add(id, name, { roles: held });
      await this.service.tell(userChanged, id, {
        id,
        displayName: name,
        userPrincipalName: name,
        mail: null,
        userType: 'Member',
        accountEnabled: true,
        jobTitle: null,
        department: null,
        preferredLanguage: null,
        managerId: null,
        deleted: false,
      });
    }
    this.directory.groups.set(this.staff, new Set([this.employee.id]));
    await this.service.tell(groupChanged, this.staff, {
      id: this.staff,
      displayName: 'Staff',
      description: null,
      groupTypes: [],
      securityEnabled: true,
      mailEnabled: false,
      isAssignableToRole: false,
      deleted: false,
    });
    for (const [id, name, resource] of [
      [this.marketing, 'Marketing', this.workspace],
      [this.finance, 'Finance', this.ledger],
    ] as const) {
      await this.publish(id, name, 'published');
      await this.service.tell(resourceChanged, resource.id, {
        id: resource.id,
        catalogId: id,
        displayName: `${name} group`,
        description: null,
        originSystem: 'AadGroup',
        originId: resource.originId,
        createdDateTime: at,
        modifiedDateTime: at,
        scope: { id: resource.scope, originId: resource.originId },
        deleted: false,
        roles: [
          { id: resource.member, originId: `Member_${resource.originId}`, displayName: 'Member', description: null },
          { id: resource.owner, originId: `Owner_${resource.originId}`, displayName: 'Owner', description: null },
        ],
      });
    }
  }

  publish(id: string, displayName: string, state: 'published' | 'unpublished'): Promise<void> {
    return this.service.tell(catalogChanged, id, {
      id,
      displayName,
      description: null,
      catalogType: 'userManaged',
      state,
      isExternallyVisible: false,
      createdDateTime: at,
      modifiedDateTime: at,
      createdBy: { type: 'user', id: this.admin.id },
      deleted: false,
    });
  }

  /** A body for a role scope of a resource, as the tutorial writes it. */
  roleScope({ id, originId }: { id: string; originId: string }, role = 'Member') {
    return {
      role: {
        id: '00000000-0000-0000-0000-000000000000',
        displayName: role,
        originSystem: 'AadGroup',
        originId: `${role}_${originId}`,
        resource: { id, originId, originSystem: 'AadGroup' },
      },
      scope: { originId, originSystem: 'AadGroup', isRootScope: true },
    };
  }

  policy(accessPackageId: string, more: object = {}) {
    return {
      displayName: 'Initial',
      description: 'All staff',
      accessPackage: { id: accessPackageId },
      allowedTargetScope: 'specificDirectoryUsers',
      specificAllowedTargets: [
        { '@odata.type': 'microsoft.graph.groupMembers', groupId: this.staff, description: 'Staff' },
      ],
      expiration: { type: 'afterDuration', duration: 'P30D' },
      requestorSettings: { enableTargetsToSelfAddAccess: 'true' },
      ...more,
    };
  }

  nextName(): string {
    return `Package ${(this.#packages += 1)}`;
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}
