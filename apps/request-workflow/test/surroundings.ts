import { accessPackageChanged, policyChanged } from '@bailiwick/contracts-access-package/events';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import type { StateOf } from '@bailiwick/contracts-core';
import { grantsSettled, userChanged } from '@bailiwick/contracts-directory/events';
import { newId } from '@bailiwick/service-host';
import type { DirectoryOnTheWire, TestActor, TestService } from '@bailiwick/testing';

type Package = StateOf<typeof accessPackageChanged>;
const stamp = '2026-01-01T00:00:00.000Z';
const self = {
  enableTargetsToSelfAddAccess: true,
  enableTargetsToSelfUpdateAccess: true,
  enableTargetsToSelfRemoveAccess: true,
};

/** A catalog with packages, policies and people around it, as the other services tell request-workflow of them. */
export class Surroundings {
  readonly catalogId = newId();
  readonly allStaff = newId();
  readonly approverGroup = newId();

  constructor(
    readonly service: TestService,
    readonly directory: DirectoryOnTheWire,
  ) {}

  async catalog(state: 'published' | 'unpublished', deleted = false): Promise<void> {
    await this.service.tell(catalogChanged, this.catalogId, {
      id: this.catalogId,
      displayName: 'Marketing',
      description: null,
      catalogType: 'userManaged',
      state,
      isExternallyVisible: false,
      createdDateTime: stamp,
      modifiedDateTime: stamp,
      createdBy: { type: 'user', id: newId() },
      deleted,
    });
  }

  /** Somebody of the staff; `tell: false` leaves them unknown to request-workflow. */
  async person(
    name: string,
    more: { managerId?: string; staff?: boolean; roles?: string[]; tell?: boolean } = {},
  ): Promise<TestActor> {
    const id = newId();
    const roles = (more.roles ?? []).map((role) => ({
      role,
      catalogId: role === 'globalAdministrator' ? null : this.catalogId,
    }));
    const added = this.directory.add(id, `${name}-${id.slice(0, 6)}`, {
      roles,
      ...(more.managerId ? { managerId: more.managerId } : {}),
    });
    if (more.staff !== false) this.directory.groups.get(this.allStaff)!.add(id);
    if (more.tell !== false) await this.tellPerson(added.id);
    return { id };
  }

  async tellPerson(id: string, deleted = false): Promise<void> {
    const { displayName, userPrincipalName, mail, userType, enabled, managerId } = this.directory.people.get(id)!;
    await this.service.tell(userChanged, id, {
      id,
      displayName,
      userPrincipalName,
      mail,
      userType,
      accountEnabled: enabled,
      jobTitle: null,
      department: null,
      preferredLanguage: null,
      managerId: managerId ?? null,
      deleted,
    });
  }

  async package(more: Partial<Package> = {}, version?: number): Promise<string> {
    const id = more.id ?? newId();
    const role = {
      id: newId(),
      createdDateTime: stamp,
      resourceId: newId(),
      resourceDisplayName: 'g-campaign',
      originSystem: 'AadGroup' as const,
    };
    await this.service.tell(
      accessPackageChanged,
      id,
      {
        id,
        catalogId: this.catalogId,
        displayName: 'Campaign',
        description: null,
        isHidden: false,
        createdDateTime: stamp,
        modifiedDateTime: stamp,
        resourceRoleScopes: [
          {
            ...role,
            resourceOriginId: 'g-1',
            roleId: newId(),
            roleOriginId: 'Member_g-1',
            roleDisplayName: 'Member',
            scopeId: newId(),
          },
        ],
        changeId: null,
        incompatibleAccessPackageIds: [],
        incompatibleGroupIds: [],
        deleted: false,
        ...more,
      },
      version === undefined ? {} : { version },
    );
    return id;
  }

  /** A policy for all staff, thirty days, self-service; `definition` overrides its parts. */
  async policy(accessPackageId: string, definition: Record<string, unknown> = {}, id = newId()): Promise<string> {
    await this.service.tell(policyChanged, id, {
      id,
      accessPackageId,
      catalogId: this.catalogId,
      displayName: 'All staff',
      definition: {
        displayName: 'All staff',
        description: null,
        allowedTargetScope: 'specificDirectoryUsers',
        specificAllowedTargets: [{ '@odata.type': '#microsoft.graph.groupMembers', groupId: this.allStaff }],
        expiration: { type: 'afterDuration', duration: 'P30D', endDateTime: null },
        requestorSettings: self,
        requestApprovalSettings: { isApprovalRequiredForAdd: false, isApprovalRequiredForUpdate: false, stages: [] },
        createdDateTime: stamp,
        modifiedDateTime: stamp,
        ...definition,
      },
      deleted: false,
    });
    return id;
  }

  /** What the directory tells when it has made memberships follow. */
  async settle(
    assignmentId: string,
    more: {
      live?: boolean;
      state?: 'granted' | 'failed' | 'removed';
      cause?: 'assignment' | 'packageChanged';
      changed?: boolean;
      version?: number;
    } = {},
  ): Promise<void> {
    const [row] = await this.service.sql<{ version: number; package: string }>(
      'select version, access_package_id as package from assignment where id = $1',
      [assignmentId],
    );
    const settlementId = newId();
    const state = more.state ?? 'granted';
    await this.service.tell(grantsSettled, settlementId, {
      settlementId,
      cause: more.cause ?? 'assignment',
      accessPackageId: row!.package,
      accessPackageVersion: 1,
      assignments: [
        {
          assignmentId,
          assignmentVersion: more.version ?? row!.version,
          live: more.live ?? true,
          changed: more.changed ?? true,
          roles: [
            {
              resourceRoleScopeId: 'r_s',
              originSystem: 'AadGroup',
              resourceOriginId: 'g-1',
              roleOriginId: 'Member_g-1',
              roleDisplayName: 'Member',
              state,
              reason: state === 'failed' ? 'the group is locked' : null,
            },
          ],
        },
      ],
    });
  }
}
