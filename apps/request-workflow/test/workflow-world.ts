import { accessPackageChanged, policyChanged } from '@bailiwick/contracts-access-package/events';
import { catalogChanged } from '@bailiwick/contracts-catalog/events';
import type { StateOf } from '@bailiwick/contracts-core';
import { grantsSettled, userChanged } from '@bailiwick/contracts-directory/events';
import {
  decideStage,
  getApproval,
  getAssignment,
  getRequest,
  submitRequest,
} from '@bailiwick/contracts-request-workflow';
import { newId } from '@bailiwick/service-host';
import { DirectoryOnTheWire, TestService, type CallOptions, type TestActor } from '@bailiwick/testing';
import { requestWorkflowService } from '../src/request-workflow.module.ts';

export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly status: string;
  readonly [name: string]: unknown;
}

type Package = StateOf<typeof accessPackageChanged>;
const stamp = '2026-01-01T00:00:00.000Z';
const self = {
  enableTargetsToSelfAddAccess: true,
  enableTargetsToSelfUpdateAccess: true,
  enableTargetsToSelfRemoveAccess: true,
};

/** A catalog with a package and people around it, as request-workflow is told of them. */
export class WorkflowWorld {
  readonly catalogId = newId();
  readonly allStaff = newId();
  readonly approverGroup = newId();

  private constructor(
    readonly service: TestService,
    readonly directory: DirectoryOnTheWire,
  ) {}

  static async start(): Promise<WorkflowWorld> {
    const service = await TestService.start(requestWorkflowService);
    const world = new WorkflowWorld(service, new DirectoryOnTheWire(service.broker.nats));
    world.directory.groups.set(world.allStaff, new Set());
    world.directory.groups.set(world.approverGroup, new Set());
    await world.catalog('published');
    return world;
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

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

  approvalBy(approverId: string, more: Record<string, unknown> = {}) {
    const primaryApprovers = [{ '@odata.type': '#microsoft.graph.singleUser', userId: approverId }];
    return this.approval({ primaryApprovers, ...more });
  }

  approval(stage: Record<string, unknown>, settings: Record<string, unknown> = {}) {
    const stages = [{ durationBeforeAutomaticDenial: 'P14D', isApproverJustificationRequired: false, ...stage }];
    return {
      requestApprovalSettings: {
        isApprovalRequiredForAdd: true,
        isApprovalRequiredForUpdate: true,
        stages,
        ...settings,
      },
    };
  }

  async submit(actor: TestActor, body: Record<string, unknown>, options: CallOptions = {}): Promise<Shown> {
    return (await this.service.call<Shown>(actor, submitRequest, { body }, options)).body;
  }

  ask(actor: TestActor, accessPackageId: string, more: Record<string, unknown> = {}): Promise<Shown> {
    return this.submit(actor, { requestType: 'userAdd', assignment: { accessPackageId }, ...more });
  }

  async request(actor: TestActor, id: string, $expand = 'assignment'): Promise<Shown & { assignment: Shown | null }> {
    const input = { assignmentRequestId: id, odata: { $expand } };
    return (await this.service.call<Shown & { assignment: Shown | null }>(actor, getRequest, input)).body;
  }

  async assignment(actor: TestActor, id: string): Promise<Shown> {
    return (await this.service.call<Shown>(actor, getAssignment, { assignmentId: id })).body;
  }

  async decide(
    actor: TestActor,
    requestId: string,
    reviewResult: 'Approve' | 'Deny',
    justification = 'ok',
  ): Promise<void> {
    const [row] = await this.service.sql<{ stages: { id: string }[] }>(
      'select stages from assignment_request where id = $1',
      [requestId],
    );
    const input = {
      assignmentRequestId: requestId,
      stageId: row!.stages.at(-1)!.id,
      body: { reviewResult, justification },
    };
    await this.service.call(actor, decideStage, input);
  }

  async approvalOf(actor: TestActor, requestId: string) {
    return (await this.service.call<{ stages: Shown[] }>(actor, getApproval, { assignmentRequestId: requestId })).body;
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

  async advance(days: number): Promise<void> {
    const now = this.service.running.host.clock.now();
    await this.service.advanceTo(new Date(now.getTime() + days * 86_400_000));
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    await this.service.eventually(holds, what);
  }

  async activities(id: string): Promise<string[]> {
    return (await this.service.journal(id)).flatMap(({ activities }) => activities.map(({ name }) => name));
  }
}
