import type { PolicyDefinition } from '@bailiwick/contracts-access-package';
import { namedIn, peopleToResolve, readPolicy, stageWarnings, type StageWarning } from '@bailiwick/rules';
import type { OperationContext } from '@bailiwick/service-host';

/** Stages that nobody, or too few, could decide now, as the directory knows those whom the policy names at this moment. */
export async function warningsOfStages(
  definition: PolicyDefinition,
  context: OperationContext,
): Promise<readonly StageWarning[]> {
  const policy = readPolicy(definition);
  const { stages } = policy.requestApprovalSettings;
  if (stages.flatMap(namedIn).length === 0) return stageWarnings(policy, { users: [], groups: [] });
  const named = stages.map(peopleToResolve);
  const once = (ids: readonly string[]) => [...new Set(ids)];
  const { users, groups } = await context.subjectFacts({
    subject: { id: context.actor.id },
    resolve: { users: once(named.flatMap((each) => each.users)), groups: once(named.flatMap((each) => each.groups)) },
  });
  return stageWarnings(policy, { users, groups });
}
