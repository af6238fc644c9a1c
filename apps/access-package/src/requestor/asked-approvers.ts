import type { PolicyDefinition } from '@bailiwick/contracts-access-package';
import type { OperationContext } from '@bailiwick/service-host';

type Stage = PolicyDefinition['requestApprovalSettings']['stages'][number];
type SubjectSet = Stage['primaryApprovers'][number];

/** What people and groups that policies name are called, by id. */
export type Names = ReadonlyMap<string, string>;

const named = `select id::text, display_name as name from user_replica where id = any($1::uuid[]) and not deleted
  union all select id::text, display_name from group_replica where id = any($1::uuid[]) and not deleted`;

/** Names of everybody whom these policies ask. */
export async function namesOfApprovers(
  policies: readonly { readonly definition: PolicyDefinition }[],
  context: OperationContext,
): Promise<Names> {
  const stages = policies.flatMap(({ definition }) => definition.requestApprovalSettings.stages);
  const ids = stages.flatMap(({ primaryApprovers }) => primaryApprovers.map(idOf)).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await context.sql<{ id: string; name: string }>(named, [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Who is asked in a stage, as a requestor may know it. */
export function askedIn(
  { durationBeforeAutomaticDenial, approverInformationVisibility, primaryApprovers }: Stage,
  names: Names,
) {
  const shown = approverInformationVisibility === 'notVisible' ? [] : primaryApprovers;
  return {
    durationBeforeAutomaticDenial,
    approvers: shown.map((approver) => {
      const id = idOf(approver);
      const type = approver['@odata.type'].replace('#microsoft.graph.', '');
      return { type, id, displayName: (id === null ? undefined : names.get(id)) ?? null };
    }),
  };
}

function idOf(approver: SubjectSet): string | null {
  if ('userId' in approver) return approver.userId;
  return 'groupId' in approver ? approver.groupId : null;
}
