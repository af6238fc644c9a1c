import { commonErrors, type InputOf, type OutputOf } from '@bailiwick/contracts-core';
import { getApprovalDelegation, listApprovalDelegations } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { defineEntitySet, readOne, readPage, sql, type EntitySet, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { runOf } from '../reading/run.ts';
import type { PersonRef } from '../references.ts';
import type { ApprovalDelegation } from './approval-delegation.entity.ts';

const named = ({ id, displayName }: PersonRef) => ({ id, displayName });

const approvalDelegations: EntitySet = defineEntitySet({
  name: 'approvalDelegations',
  from: 'approval_delegation d',
  properties: {
    id: { column: 'd.id', type: 'guid' },
    delegator: { column: 'd.delegator', type: 'json', show: named },
    delegate: { column: 'd.delegate', type: 'json', show: named },
    catalog: { column: 'd.catalog', type: 'json' },
    startDateTime: { column: 'd.starts_at', type: 'instant' },
    endDateTime: { column: 'd.ends_at', type: 'instant', nullable: true },
    includesPending: { column: 'd.includes_pending', type: 'boolean' },
    createdDateTime: { column: 'd.created_at', type: 'instant' },
    endedDateTime: { column: 'd.ended_at', type: 'instant', nullable: true },
    'delegator/id': { column: 'd.delegator_id', type: 'guid' },
    'delegate/id': { column: 'd.delegate_id', type: 'guid' },
  },
});

const ofCaller = ({ actor }: OperationContext): SqlFragment =>
  sql`(d.delegator_id = ${actor.id}::uuid or d.delegate_id = ${actor.id}::uuid)`;

@Handles(listApprovalDelegations)
export class ListApprovalDelegations {
  async execute({ odata }: InputOf<typeof listApprovalDelegations>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    return readPage(runOf(context), approvalDelegations, odata, {
      where: [ofCaller(context)],
      defaultOrder: 'createdDateTime desc',
    });
  }
}

@Handles(getApprovalDelegation)
export class GetApprovalDelegation {
  async execute({ delegationId, odata }: InputOf<typeof getApprovalDelegation>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const found = await readOne(runOf(context), approvalDelegations, delegationId, odata, {
      where: [ofCaller(context)],
    });
    if (found === undefined) throw new DomainError(commonErrors.notFound);
    return found as OutputOf<typeof getApprovalDelegation>;
  }
}

export const shownDelegation = (delegation: ApprovalDelegation): OutputOf<typeof getApprovalDelegation> => ({
  id: delegation.id,
  delegator: named(delegation.delegator),
  delegate: named(delegation.delegate),
  catalog: delegation.catalog ?? null,
  startDateTime: delegation.startsAt.toISOString(),
  endDateTime: delegation.endsAt?.toISOString() ?? null,
  includesPending: delegation.includesPending,
  createdDateTime: delegation.createdAt.toISOString(),
  endedDateTime: delegation.endedAt?.toISOString() ?? null,
});
