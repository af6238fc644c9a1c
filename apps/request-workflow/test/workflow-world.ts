import {
  decideStage,
  getApproval,
  getAssignment,
  getRequest,
  submitRequest,
} from '@bailiwick/contracts-request-workflow';
import { DirectoryOnTheWire, TestService, type CallOptions, type TestActor } from '@bailiwick/testing';
import { requestWorkflowService } from '../src/request-workflow.module.ts';
import { Surroundings } from './surroundings.ts';

export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly status: string;
  readonly [name: string]: unknown;
}

/** What people do in these surroundings, and what they see. */
export class WorkflowWorld extends Surroundings {
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
    const [row] = await this.service.sql<{ stages: { id: string; status: string }[] }>(
      'select stages from assignment_request where id = $1',
      [requestId],
    );
    const input = {
      assignmentRequestId: requestId,
      stageId: (row!.stages.find(({ status }) => status === 'InProgress') ?? row!.stages[0]!).id,
      body: { reviewResult, justification },
    };
    await this.service.call(actor, decideStage, input);
  }

  async approvalOf(actor: TestActor, requestId: string) {
    return (await this.service.call<{ stages: Shown[] }>(actor, getApproval, { assignmentRequestId: requestId })).body;
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
