import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import {
  filterApprovalsByCurrentUser,
  getApproval,
  getStage,
  listStages,
  type ApprovalStageShape,
} from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { readPage, sql, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { toDecide } from '../assignment-request/filter-requests-by-current-user.ts';
import type { Stage } from '../assignment-request/stage.ts';
import { approvals } from '../reading/assignments.ts';
import { runOf } from '../reading/run.ts';
import { findRequest } from '../store/load-requests.ts';
import { approverPrincipals, approverRelation } from './approver-relation.ts';
import { showStage } from './show-stage.ts';

interface Readable {
  readonly request: AssignmentRequest;
  readonly stages: readonly ApprovalStageShape[];
}

/** The request with its stages as the caller sees them; an approval is read by approvers, by the parties, and by role. */
async function readable(requestId: string, context: OperationContext): Promise<Readable> {
  const request = await findRequest(context, requestId);
  if (request === undefined) throw new DomainError(commonErrors.notFound);
  const approver = await approverRelation(requestId, context);
  const relations = [...request.relationsOf(context.actor.id), ...approver];
  await context.authorize({ scopeIds: request.scopeIds, relations, version: request.version });
  const isParty = [request.target.id, request.requestor.id].includes(context.actor.id);
  const owns = request.openStage?.catalogOwnersDecide ? await ownsCatalog(request.catalog.id, context) : false;
  const mine = !isParty && (approver.length > 0 || owns);
  return { request, stages: request.stages.map((stage) => showStage(stage, mine)) };
}

const ownsCatalog = async (catalogId: string, context: OperationContext): Promise<boolean> =>
  (await context.authority()).roles.some((held) => held.role === 'catalogOwner' && held.catalogId === catalogId);

@Handles(getApproval)
export class GetApproval {
  async execute({ assignmentRequestId }: InputOf<typeof getApproval>, context: OperationContext) {
    const { request, stages } = await readable(assignmentRequestId, context);
    return { id: request.id, stages: [...stages] };
  }
}

@Handles(listStages)
export class ListStages {
  async execute({ assignmentRequestId }: InputOf<typeof listStages>, context: OperationContext) {
    const { stages } = await readable(assignmentRequestId, context);
    return { value: [...stages] };
  }
}

@Handles(getStage)
export class GetStage {
  async execute({ assignmentRequestId, stageId }: InputOf<typeof getStage>, context: OperationContext) {
    const { stages } = await readable(assignmentRequestId, context);
    const stage = stages.find(({ id }) => id === stageId);
    if (stage === undefined) throw new DomainError(commonErrors.notFound);
    return stage;
  }
}

const hasApproval = sql`r.stages <> '[]'::jsonb`;

@Handles(filterApprovalsByCurrentUser)
export class FilterApprovalsByCurrentUser {
  async execute({ on, odata }: InputOf<typeof filterApprovalsByCurrentUser>, context: OperationContext) {
    const principals = await approverPrincipals(context);
    const page = await readPage(runOf(context), approvals, odata, {
      where: [hasApproval, concerning(on, context.actor.id, principals)],
    });
    const value = page.value.map(({ stages, ...rest }) =>
      stages === undefined
        ? rest
        : { ...rest, stages: (stages as Stage[]).map((stage) => showStage(stage, on === 'approver')) },
    );
    return { ...page, value };
  }
}

function concerning(on: 'approver' | 'target' | 'createdBy', me: string, principals: readonly string[]): SqlFragment {
  if (on === 'approver') return toDecide(me, principals);
  return on === 'target' ? sql`r.target_id = ${me}::uuid` : sql`r.requestor_id = ${me}::uuid`;
}
