import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import type { OperationContext } from '@bailiwick/service-host';

/**
 * The right to assign directly in a catalog (`undefined`: the object does not exist). Who has it nowhere is refused in the
 * same way whatever they name; who has it elsewhere learns of an object here only if they may read it. `target`: what names it.
 */
export async function insistOnDirectRight(
  catalogId: string | undefined,
  readable: 'accessPackages.read' | 'assignments.read',
  context: OperationContext,
  target: string,
): Promise<void> {
  const resource = { scopeIds: catalogId === undefined ? [] : [catalogId] };
  if (await context.may('assignments.direct', resource)) return;
  const anywhere = await context.visibility('assignments.direct');
  const nowhere = !anywhere.everything && anywhere.catalogIds.length === 0;
  if (nowhere || (catalogId !== undefined && (await context.may(readable, resource))))
    throw new DomainError(commonErrors.forbidden, { target });
  throw new DomainError(commonErrors.notFound, { target });
}
