import type { InputOf } from '@bailiwick/contracts-core';
import { catalogErrors, deleteCatalog } from '@bailiwick/contracts-catalog';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { LockMode } from '@mikro-orm/postgresql';
import { found } from '../reading.ts';
import { Catalog } from './catalog.entity.ts';

const whatIsLeft = `select exists (select from resource where catalog_id = $1 and not deleted)
  or exists (select from access_package where catalog_id = $1 and not deleted) as "isFull"`;

/** The row is locked, so that no resource comes in at the same time; packages are known by what their owner told. */
@Handles(deleteCatalog)
export class DeleteCatalog {
  async execute({ catalogId }: InputOf<typeof deleteCatalog>, context: OperationContext) {
    const catalog = found(
      await context.em.findOne(Catalog, { id: catalogId, deleted: false }, { lockMode: LockMode.PESSIMISTIC_WRITE }),
    );
    await context.authorize(catalog);
    if (catalog.isBuiltIn) throw new DomainError(catalogErrors.builtIn);
    const [left] = await context.sql<{ isFull: boolean }>(whatIsLeft, [catalogId]);
    if (left?.isFull) throw new DomainError(catalogErrors.notEmpty);
    catalog.delete(context.now);
  }
}
