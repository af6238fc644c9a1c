import { commonErrors, type InputOf, type OutputOf } from '@bailiwick/contracts-core';
import { filterApprovalsByCurrentUser, getApproval, getStage, listStages } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { readPage, readPageInMemory, showInMemory, sql, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { delegationsTo } from '../approval-delegation/active-delegations.ts';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { toDecide } from '../assignment-request/filter-requests-by-current-user.ts';
import { readStages, type Stage } from '../assignment-request/stage.ts';
import { shownApprovals, shownStages } from '../reading/approvals.ts';
import { approvals } from '../reading/assignments.ts';
import { runOf } from '../reading/run.ts';
import { findRequest } from '../store/load-requests.ts';
import { approverPrincipals, approverRelation, principalsFor } from './approver-relation.ts';
import { showStages, type NumberedStage } from './show-stage.ts';

interface Readable {
  readonly request: AssignmentRequest;
  readonly stages: readonly NumberedStage[];
}

/** The request with its stages as the caller sees them; an approval is read by approvers, by the parties, and by role. */
async function readable(requestId: string, context: OperationContext): Promise<Readable> {
  const request = await findRequest(context, requestId);
  if (request === undefined) throw new DomainError(commonErrors.notFound);
  const principals = await principalsFor(request, context);
  const approver = await approverRelation(requestId, context);
  const relations = [...request.relationsOf(context.actor.id), ...approver];
  await context.authorize({ scopeIds: request.scopeIds, relations, version: request.version });
  const isParty = [request.target.id, request.requestor.id].includes(context.actor.id);
  const owns = request.openStage?.catalogOwnersDecide ? await ownsCatalog(request.catalog.id, context) : false;
  const { stages } = request.policy.rules.requestApprovalSettings;
  const told = (position: number) => !isParty || stages[position]?.approverInformationVisibility !== 'notVisible';
  const onlooker = {
    id: context.actor.id,
    isParty,
    principals,
    ownsCatalog: owns,
    delegations: await delegationsTo(context, context.actor.id),
    catalogId: request.catalog.id,
  };
  return { request, stages: showStages(request.stages, onlooker, told) };
}

const ownsCatalog = async (catalogId: string, context: OperationContext): Promise<boolean> =>
  (await context.authority()).roles.some((held) => held.role === 'catalogOwner' && held.catalogId === catalogId);

@Handles(getApproval)
export class GetApproval {
  async execute({ assignmentRequestId, odata }: InputOf<typeof getApproval>, context: OperationContext) {
    const { request, stages } = await readable(assignmentRequestId, context);
    return showInMemory({ id: request.id, stages }, shownApprovals, odata) as OutputOf<typeof getApproval>;
  }
}

@Handles(listStages)
export class ListStages {
  async execute({ assignmentRequestId, odata }: InputOf<typeof listStages>, context: OperationContext) {
    const { stages } = await readable(assignmentRequestId, context);
    return readPageInMemory(stages, shownStages, odata, { defaultOrder: 'position' });
  }
}

@Handles(getStage)
export class GetStage {
  async execute({ assignmentRequestId, stageId, odata }: InputOf<typeof getStage>, context: OperationContext) {
    const { stages } = await readable(assignmentRequestId, context);
    const stage = stages.find(({ id }) => id === stageId);
    if (stage === undefined) throw new DomainError(commonErrors.notFound);
    return showInMemory(stage, shownStages, odata) as OutputOf<typeof getStage>;
  }
}

const hasApproval = sql`r.stages <> '[]'::jsonb`;

@Handles(filterApprovalsByCurrentUser)
export class FilterApprovalsByCurrentUser {
  async execute({ on, odata }: InputOf<typeof filterApprovalsByCurrentUser>, context: OperationContext) {
    const { $select, $expand, ...which } = odata;
    const shown = { ...($select && { $select }), ...($expand && { $expand }) };
    const principals = await approverPrincipals(context);
    const delegations = await delegationsTo(context, context.actor.id);
    const page = await readPage(runOf(context), approvals, which, {
      where: [hasApproval, concerning(on, context.actor.id, principals, context.now)],
    });
    const value = page.value.map(({ id, stages, catalogId }) =>
      showInMemory(
        {
          id,
          stages: showStages(
            readStages(stages as Stage[]),
            {
              id: context.actor.id,
              isParty: on !== 'approver',
              principals,
              ownsCatalog: false,
              delegations,
              catalogId: catalogId as string,
            },
            () => on === 'approver',
          ),
        },
        shownApprovals,
        shown,
      ),
    );
    return { ...page, value };
  }
}

function concerning(
  on: 'approver' | 'target' | 'createdBy',
  me: string,
  principals: readonly string[],
  now: Date,
): SqlFragment {
  if (on === 'approver') return toDecide(me, principals, now);
  return on === 'target' ? sql`r.target_id = ${me}::uuid` : sql`r.requestor_id = ${me}::uuid`;
}
