import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import {
  addIncompatibleGroup,
  addIncompatiblePackage,
  removeIncompatibleGroup,
  removeIncompatiblePackage,
} from '@bailiwick/contracts-access-package';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { IncompatibleKind } from '../access-package/access-package.entity.ts';
import { changeablePackage } from '../access-package/change-access-package.ts';
import { found } from '../reading.ts';

async function remove(
  context: OperationContext,
  accessPackageId: string,
  kind: IncompatibleKind,
  id: string,
): Promise<void> {
  const accessPackage = await changeablePackage(context, accessPackageId);
  if (!accessPackage.removeIncompatible(kind, id, context.now)) found(undefined);
}

function insistOn(collections: readonly string[], collection: string): void {
  if (!collections.includes(collection))
    throw new DomainError(commonErrors.invalidModel, {
      message: `The model is invalid. '@odata.id' must be the URL of an object of '${collections[0]}'.`,
      target: '@odata.id',
    });
}

/** The other package may be in another catalog, as long as the caller may see it. */
@Handles(addIncompatiblePackage)
export class AddIncompatiblePackage {
  async execute({ accessPackageId, body }: InputOf<typeof addIncompatiblePackage>, context: OperationContext) {
    const accessPackage = await changeablePackage(context, accessPackageId);
    insistOn(['accesspackages'], body.collection);
    const [other] = await context.sql<{ catalogId: string }>(
      'select catalog_id as "catalogId" from access_package where id = $1 and not deleted',
      [body.id],
    );
    const isSeen = await context.may('accessPackages.read', { scopeIds: [found(other, '@odata.id').catalogId] });
    if (!isSeen) found(undefined, '@odata.id');
    accessPackage.addIncompatible('incompatibleAccessPackageIds', body.id, context.now);
  }
}

@Handles(addIncompatibleGroup)
export class AddIncompatibleGroup {
  async execute({ accessPackageId, body }: InputOf<typeof addIncompatibleGroup>, context: OperationContext) {
    const accessPackage = await changeablePackage(context, accessPackageId);
    insistOn(['groups', 'directoryobjects'], body.collection);
    found((await context.sql('select from group_replica where id = $1 and not deleted', [body.id]))[0], '@odata.id');
    accessPackage.addIncompatible('incompatibleGroupIds', body.id, context.now);
  }
}

@Handles(removeIncompatiblePackage)
export class RemoveIncompatiblePackage {
  execute({ accessPackageId, incompatibleId }: InputOf<typeof removeIncompatiblePackage>, context: OperationContext) {
    return remove(context, accessPackageId, 'incompatibleAccessPackageIds', incompatibleId);
  }
}

@Handles(removeIncompatibleGroup)
export class RemoveIncompatibleGroup {
  execute({ accessPackageId, incompatibleId }: InputOf<typeof removeIncompatibleGroup>, context: OperationContext) {
    return remove(context, accessPackageId, 'incompatibleGroupIds', incompatibleId);
  }
}
