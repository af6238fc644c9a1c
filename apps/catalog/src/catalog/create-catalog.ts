import type { InputOf } from '@bailiwick/contracts-core';
import { createCatalog } from '@bailiwick/contracts-catalog';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { Catalog } from './catalog.entity.ts';

@Handles(createCatalog)
export class CreateCatalog {
  async execute({ body }: InputOf<typeof createCatalog>, context: OperationContext) {
    await context.authorize({ scopeIds: [] });
    const catalog = Catalog.create(context.newId(), body, context.actor, context.now);
    context.em.persist(catalog);
    context.showsVersion(catalog.version);
    return catalog.describe();
  }
}
