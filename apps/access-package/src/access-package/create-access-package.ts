import type { InputOf } from '@bailiwick/contracts-core';
import { createAccessPackage } from '@bailiwick/contracts-access-package';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { found } from '../reading.ts';
import { catalogExists } from '../replicas/catalog.replica.ts';
import { AccessPackage } from './access-package.entity.ts';

@Handles(createAccessPackage)
export class CreateAccessPackage {
  async execute({ body }: InputOf<typeof createAccessPackage>, context: OperationContext) {
    const { catalog, ...texts } = body;
    const exists = await catalogExists(context, catalog.id);
    await context.authorize({ scopeIds: exists ? [catalog.id] : [], namedBy: 'catalog.id' });
    if (!exists) found(undefined, 'catalog.id');
    const created = AccessPackage.create(context.newId(), catalog.id, texts, context.now);
    context.em.persist(created);
    context.showsVersion(1);
    return created.shown;
  }
}
