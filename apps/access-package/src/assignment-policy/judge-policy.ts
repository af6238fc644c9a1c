import { accessPackageErrors, type PolicyDefinition } from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { groupIdsOf, readSubjectSet, userIdsOf, validatePolicy, type SubjectSet } from '@bailiwick/rules';
import type { ReactionContext } from '@bailiwick/service-host';

/** Every place of a policy that names people or groups, with the property's name. */
function namedSubjects({
  specificAllowedTargets,
  requestApprovalSettings,
  requestorSettings,
}: PolicyDefinition): [string, SubjectSet[]][] {
  const stages = requestApprovalSettings.stages.flatMap((stage, at) =>
    (
      ['primaryApprovers', 'fallbackPrimaryApprovers', 'escalationApprovers', 'fallbackEscalationApprovers'] as const
    ).map((name): [string, SubjectSet[]] => [
      `requestApprovalSettings.stages.${at}.${name}`,
      stage[name].map(readSubjectSet),
    ]),
  );
  return [
    ['specificAllowedTargets', specificAllowedTargets.map(readSubjectSet)],
    ['requestorSettings.onBehalfRequestors', requestorSettings.onBehalfRequestors.map(readSubjectSet)],
    ...stages,
  ];
}

/**
 * Refuses a policy that is wrong, that asks for what this release cannot do, or that names somebody who does not exist. An end
 * date must lie in the future when it is set; one that has passed stays as it is when something else changes.
 */
export async function judgePolicy(
  context: ReactionContext,
  definition: PolicyDefinition,
  before?: PolicyDefinition,
): Promise<void> {
  const isNewEnd = definition.expiration.endDateTime !== before?.expiration.endDateTime;
  const problems = validatePolicy(definition, isNewEnd ? { now: context.now.toISOString() } : {});
  const [first] = problems;
  if (first !== undefined)
    throw new DomainError(
      { ...accessPackageErrors.unsupportedSetting, code: first.code },
      { message: first.message, details: problems },
    );
  const named = namedSubjects(definition);
  const users = [...new Set(named.flatMap(([, sets]) => userIdsOf(sets)))];
  const groups = [...new Set(named.flatMap(([, sets]) => groupIdsOf(sets)))];
  const rows = await context.sql<{ id: string }>(
    `select n.id from unnest($1::uuid[]) as n(id) where not exists (select from user_replica u where u.id = n.id and not u.deleted)
     union all
     select n.id from unnest($2::uuid[]) as n(id) where not exists (select from group_replica g where g.id = n.id and not g.deleted)`,
    [users, groups],
  );
  const unknown = rows[0]?.id;
  if (unknown === undefined) return;
  const [target] = named.find(([, sets]) => [...userIdsOf(sets), ...groupIdsOf(sets)].includes(unknown)) ?? [
    'specificAllowedTargets',
  ];
  throw new DomainError(accessPackageErrors.unknownSubject, {
    message: `There is no user or group ${unknown}.`,
    target,
  });
}
