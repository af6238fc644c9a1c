import { commonErrors, defineCommand, defineQuery, graph } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { approvalDelegation } from '../shapes.ts';
import { domain, odata, page } from './paths.ts';

const path = '/bailiwick/v1/me/approvalDelegations';
const mine = { domain, permission: 'approvals.delegate', applications: false } as const;

/** An own addition. Those that the caller gave and those that were given to the caller, ended ones included. */
export const listApprovalDelegations = defineQuery({
  ...mine,
  name: 'list-approval-delegations',
  summary: 'List to whom one’s approvals are delegated, and whose are delegated to oneself',
  input: z.object({ odata }),
  output: page(approvalDelegation),
  odata: true,
  errors: [commonErrors.invalidFilter],
  http: { method: 'GET', path, success: 200, answers: 'collection' },
});

/** Body of `POST approvalDelegations`. Without `startDateTime` it begins at once, without `endDateTime` it has no end. */
export const approvalDelegationInput = graph.model({
  delegateId: graph.id(),
  /** Only approvals of this catalog; absent or null: all. */
  catalogId: graph.id().nullish(),
  startDateTime: graph.instant().nullish(),
  endDateTime: graph.instant().nullish(),
  /** Also what already waits when it begins. */
  includesPending: graph.boolean().default(true),
});

/** Whoever delegates may still decide. A delegate never passes on what was delegated, and never decides requests of their own. */
export const delegateApprovals = defineCommand({
  ...mine,
  name: 'delegate-approvals',
  summary: 'Let somebody else decide what one is asked to approve, for a time',
  input: z.object({ body: approvalDelegationInput }),
  output: approvalDelegation,
  errors: [
    errors.delegateNotUsable,
    errors.delegationOverlaps,
    errors.delegationPeriodInvalid,
    commonErrors.notFound,
    commonErrors.invalidModel,
  ],
  http: { method: 'POST', path, success: 201, body: 'required', location: `${path}/{id}` },
});

export const getApprovalDelegation = defineQuery({
  ...mine,
  name: 'get-approval-delegation',
  summary: 'Read a delegation of approvals that one gave or was given',
  input: z.object({ delegationId: graph.id(), odata }),
  output: approvalDelegation,
  odata: true,
  errors: [commonErrors.notFound],
  http: { method: 'GET', path: `${path}/{delegationId}`, success: 200 },
});

/** At once; by whoever gave it or was given it. */
export const endApprovalDelegation = defineCommand({
  ...mine,
  name: 'end-approval-delegation',
  summary: 'End a delegation of approvals',
  input: z.object({ delegationId: graph.id() }),
  output: null,
  errors: [errors.delegationEnded, commonErrors.notFound, commonErrors.conflict],
  http: { method: 'POST', path: `${path}/{delegationId}/end`, success: 204, body: 'optional' },
});
