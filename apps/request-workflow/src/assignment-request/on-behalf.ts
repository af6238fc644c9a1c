import { commonErrors, type SubjectFacts } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { groupsThatDecideOnBehalf, mayActFor, type OnBehalfRequestor, type Policy } from '@bailiwick/rules';
import type { OperationContext } from '@bailiwick/service-host';
import type { Assignment } from '../assignment/assignment.entity.ts';
import type { PinnedPolicy } from '../references.ts';
import type { Asked } from './submit-request.ts';

/** The caller as somebody who asks for the person whom these facts are about. */
export async function callerFor(
  { managers }: Pick<SubjectFacts, 'managers'>,
  policies: readonly Policy[],
  context: OperationContext,
): Promise<OnBehalfRequestor> {
  const { active, memberOf } = await context.authority({ groups: groupsThatDecideOnBehalf(policies) });
  return { id: context.actor.id, memberOf: active ? memberOf : [], managerIds: managers.map(({ id }) => id) };
}

/**
 * Whoever changes what somebody else holds, without being an administrator, must be one who may do so on behalf of them; to
 * all others it is as if it did not exist, unless they may read it. Undefined: the assignment is the caller's own.
 */
export async function insistOnOwnOrOnBehalf(
  { requestType, assignment: named }: Asked,
  assignment: Assignment,
  { rules }: PinnedPolicy,
  context: OperationContext,
): Promise<OnBehalfRequestor | undefined> {
  if (!requestType.startsWith('user') || assignment.target.id === context.actor.id) return undefined;
  const facts = await context.subjectFacts({ subject: { id: assignment.target.id } });
  const onBehalf = await callerFor(facts, [rules], context);
  if (mayActFor(rules, requestType === 'userUpdate' ? 'update' : 'remove', onBehalf).allowed) return onBehalf;
  const readable = await context.may('assignments.read', { scopeIds: assignment.scopeIds });
  throw new DomainError(readable ? commonErrors.forbidden : commonErrors.notFound, {
    target: named.id ? 'assignment.id' : 'assignment.accessPackageId',
  });
}
