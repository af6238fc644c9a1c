import type { InputOf } from '@bailiwick/contracts-core';
import { accessPackageErrors, deleteAccessPackage, updateAccessPackage } from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { LockMode } from '@mikro-orm/postgresql';
import { AssignmentPolicy } from '../assignment-policy/assignment-policy.entity.ts';
import { found } from '../reading.ts';
import { relationsTo } from '../replicas/assignment.replica.ts';
import { AccessPackage } from './access-package.entity.ts';

/** The package as an entity, when the actor may do to it what the operation does. */
export async function changeablePackage(
  context: OperationContext,
  id: string,
  lockMode: LockMode = LockMode.NONE,
): Promise<AccessPackage> {
  const accessPackage = await context.em.findOne(AccessPackage, { id, deleted: false }, { lockMode });
  const relations = accessPackage === null ? [] : await relationsTo(id, context);
  await context.authorize(
    accessPackage === null
      ? { scopeIds: [] }
      : { scopeIds: accessPackage.scopeIds, version: accessPackage.version, relations },
  );
  return found(accessPackage);
}

@Handles(updateAccessPackage)
export class UpdateAccessPackage {
  async execute({ accessPackageId, body }: InputOf<typeof updateAccessPackage>, context: OperationContext) {
    const accessPackage = await changeablePackage(context, accessPackageId);
    const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    if (Object.keys(sent).length > 0) accessPackage.edit(sent, context.now);
  }
}

/** With its policies. Judged by what request-workflow told; what was requested meanwhile is cancelled there. */
@Handles(deleteAccessPackage)
export class DeleteAccessPackage {
  async execute({ accessPackageId }: InputOf<typeof deleteAccessPackage>, context: OperationContext) {
    const accessPackage = await changeablePackage(context, accessPackageId, LockMode.PESSIMISTIC_WRITE);
    const held = await context.sql('select from assignment_replica where access_package_id = $1 and live limit 1', [
      accessPackageId,
    ]);
    if (held.length > 0) throw new DomainError(accessPackageErrors.assigned);
    for (const policy of await context.em.find(AssignmentPolicy, { accessPackageId, deleted: false }))
      policy.delete(context.now);
    accessPackage.delete(context.now);
  }
}
