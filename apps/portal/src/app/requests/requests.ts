import { filterRequestsByCurrentUser, getApproval } from '@bailiwick/contracts-request-workflow';
import type { approvalStage, assignmentRequest } from '@bailiwick/contracts-request-workflow';
import type { z } from 'zod';
import { read, readList, readOrNull, type List } from '../../interface/visit/read.ts';

export type RequestRow = z.output<typeof assignmentRequest>;
export type StageRow = z.output<typeof approvalStage>;

/** States in which a request is still on its way. */
export const openStates = ['submitted', 'pendingApproval', 'scheduled', 'delivering'] as const;
export const isOpen = ({ state }: Pick<RequestRow, 'state'>): boolean =>
  (openStates as readonly string[]).includes(state);
export const whereOpen = openStates.map((state) => `state eq '${state}'`).join(' or ');

/** Requests of the visitor, for themselves or filed by them. */
export function readMyRequests(odata: Readonly<Record<string, string>>): Promise<List<RequestRow>> {
  return readList<RequestRow>(filterRequestsByCurrentUser, {
    on: 'targetOrRequestor',
    odata: { $expand: 'accessPackage,requestor', ...odata },
  });
}

/** Stages of a request in the order of the plan; none where nobody has to decide or the visitor may not see it. */
export async function readStages(assignmentRequestId: string): Promise<readonly StageRow[]> {
  const found = await readOrNull(read(getApproval, { assignmentRequestId, odata: {} }));
  return (found?.value.stages ?? []) as readonly StageRow[];
}

/** How my requests can be narrowed: the choice in the address, and the condition for it. */
export const requestFilters: Readonly<Record<string, string>> = {
  open: whereOpen,
  delivered: "state eq 'delivered'",
  denied: "state eq 'denied'",
  canceled: "state eq 'canceled'",
  failed: "state eq 'deliveryFailed' or state eq 'partiallyDelivered'",
};
