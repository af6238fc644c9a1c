import type { InputOf } from '@bailiwick/contracts-core';
import { countCatalogs, getCatalog, listCatalogs } from '@bailiwick/contracts-catalog';
import { readCount, readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { found, on, visibleIn, readEntity } from '../reading.ts';
import { catalogs } from './catalog.set.ts';

const present = sql`not c.deleted`;

@Handles(listCatalogs)
export class ListCatalogs {
  async execute({ odata }: InputOf<typeof listCatalogs>, context: OperationContext) {
    const where = [present, ...(await visibleIn('c.id', context))];
    return readPage(on(context), catalogs, odata, { where, defaultOrder: 'displayName' });
  }
}

@Handles(countCatalogs)
export class CountCatalogs {
  async execute({ odata }: InputOf<typeof countCatalogs>, context: OperationContext) {
    return readCount(on(context), catalogs, odata, { where: [present, ...(await visibleIn('c.id', context))] });
  }
}

@Handles(getCatalog)
export class GetCatalog {
  async execute({ catalogId, odata }: InputOf<typeof getCatalog>, context: OperationContext) {
    await context.authorize(await catalogInView(catalogId, context));
    return readEntity(getCatalog, context, catalogs, catalogId, odata, { where: [present] });
  }
}

/** What a permission on this catalog is asked for; 404 where there is no such catalog. */
export async function catalogInView(catalogId: string, context: OperationContext) {
  const [catalog] = await context.sql<{ version: number }>(
    'select version from catalog where id = $1 and not deleted',
    [catalogId],
  );
  return { scopeIds: [catalogId], version: found(catalog).version };
}
