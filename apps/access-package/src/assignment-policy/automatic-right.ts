import { commonErrors } from '@bailiwick/contracts-core';
import type { PolicyDefinition } from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import type { OperationContext } from '@bailiwick/service-host';

/** Whoever may change policies may not yet make, change or delete one that gives access by a rule over all people (U02). */
export async function insistOnAutomaticRight(
  context: OperationContext,
  catalogId: string,
  ...definitions: readonly PolicyDefinition[]
): Promise<void> {
  if (definitions.every(({ automaticRequestSettings }) => automaticRequestSettings === null)) return;
  if (await context.may('policies.automate', { scopeIds: [catalogId] })) return;
  throw new DomainError(commonErrors.forbidden, {
    message: 'Policies that assign automatically are made by administrators only.',
    target: 'automaticRequestSettings',
  });
}
