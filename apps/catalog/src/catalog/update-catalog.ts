import type { InputOf } from '@bailiwick/contracts-core';
import { updateCatalog } from '@bailiwick/contracts-catalog';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { found } from '../reading.ts';
import { Catalog } from './catalog.entity.ts';

@Handles(updateCatalog)
export class UpdateCatalog {
  async execute({ catalogId, body }: InputOf<typeof updateCatalog>, context: OperationContext) {
    const catalog = found(await context.em.findOne(Catalog, { id: catalogId, deleted: false }));
    await context.authorize(catalog);
    if (Object.values(body).some((value) => value !== undefined)) catalog.update(body, context.now);
    context.showsVersion(catalog.version);
  }
}
