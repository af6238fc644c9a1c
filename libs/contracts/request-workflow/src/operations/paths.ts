import { graph, type HttpRoute } from '@bailiwick/contracts-core';
import { z } from 'zod';

export const domain = 'request-workflow';
export const root = '/v1.0/identityGovernance/entitlementManagement';

/** Graph's query options, as the caller sent them. */
export const odata = z.record(z.string(), z.string()).default({});
export const page = <S extends z.ZodType>(shape: S) => z.object({ value: z.array(shape) });
export const context = (fragment: string) => `identityGovernance/entitlementManagement/${fragment}`;

export const byRequest = { assignmentRequestId: graph.id() };
export const byAssignment = { assignmentId: graph.id() };
export const byStage = { assignmentRequestId: graph.id(), stageId: graph.id() };

/** Long spellings that Graph's documentation still prints under v1.0. */
const longNames: Readonly<Record<string, string>> = {
  assignments: 'accessPackageAssignments',
  assignmentRequests: 'accessPackageAssignmentRequests',
};

export function under(
  collection: string,
  rest: string,
): Pick<HttpRoute, 'path'> & { readonly also: readonly string[] } {
  const long = longNames[collection];
  return { path: `${root}/${collection}${rest}`, also: long === undefined ? [] : [`${root}/${long}${rest}`] };
}
