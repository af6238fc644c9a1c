import { filterApprovalsByCurrentUser, filterRequestsByCurrentUser } from '@bailiwick/contracts-request-workflow';
import { quoted, readList, type List } from '../../interface/visit/read.ts';
import type { RequestRow, StageRow } from '../requests/requests.ts';

/** A request with its approval, as somebody who may have to decide sees it. */
export interface InboxRow extends RequestRow {
  readonly stages: readonly StageRow[];
}

/** The stage that the visitor may decide now. */
export const myStage = ({ stages }: Pick<InboxRow, 'stages'>): StageRow | undefined =>
  stages.find(({ assignedToMe }) => assignedToMe);

/** Requests that ask the visitor to decide, or did: one page of them, each with its stages. */
export async function readInbox(
  view: 'waiting' | 'history',
  odata: Readonly<Record<string, string>>,
): Promise<List<InboxRow>> {
  const requests = await readList<RequestRow>(filterRequestsByCurrentUser, {
    on: view === 'waiting' ? 'approverAwaited' : 'approverSettled',
    odata: { $expand: 'accessPackage,requestor', ...odata },
  });
  const stages = await readStagesOf(requests.rows.map(({ id }) => id));
  return { ...requests, rows: requests.rows.map((row) => ({ ...row, stages: stages.get(row.id) ?? [] })) };
}

async function readStagesOf(ids: readonly string[]): Promise<ReadonlyMap<string, readonly StageRow[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await readList<{ id: string; stages: readonly StageRow[] }>(filterApprovalsByCurrentUser, {
    on: 'approver',
    odata: { $filter: `id in (${ids.map(quoted).join(',')})`, $top: String(ids.length) },
  });
  return new Map(rows.map(({ id, stages }) => [id, stages]));
}
