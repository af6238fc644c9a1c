import { countDirectoryAudits, getDirectoryAudit, listDirectoryAudits } from '@bailiwick/contracts-audit';
import { commonErrors, type InputOf, type Page } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { readCount, readOne, readPage, sql, type ReadBase, type Run } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { directoryAudits } from './directory-audit.set.ts';
import { tellReading } from './tell-reading.ts';

const on =
  (context: OperationContext): Run =>
  (text, values) =>
    context.sql(text, values);

/** Everything for readers of the organization; of the rest, the rows of the catalogs one owns. */
async function visibleTo(context: OperationContext): Promise<ReadBase> {
  const visibility = await context.visibility();
  return {
    defaultOrder: 'activityDateTime desc',
    where: visibility.everything ? [] : [sql`a.catalog_id = any(${visibility.catalogIds}::uuid[])`],
  };
}

@Handles(listDirectoryAudits)
export class ListDirectoryAudits {
  async execute({ odata }: InputOf<typeof listDirectoryAudits>, context: OperationContext): Promise<Page> {
    const base = await visibleTo(context);
    tellReading(context, listDirectoryAudits.name, odata);
    return readPage(on(context), directoryAudits, odata, base);
  }
}

@Handles(countDirectoryAudits)
export class CountDirectoryAudits {
  async execute({ odata }: InputOf<typeof countDirectoryAudits>, context: OperationContext): Promise<number> {
    const base = await visibleTo(context);
    tellReading(context, countDirectoryAudits.name, odata);
    return readCount(on(context), directoryAudits, odata, base);
  }
}

@Handles(getDirectoryAudit)
export class GetDirectoryAudit {
  async execute({ directoryAuditId, odata }: InputOf<typeof getDirectoryAudit>, context: OperationContext) {
    const audit = await readOne(on(context), directoryAudits, directoryAuditId, odata, await visibleTo(context));
    if (audit === undefined) throw new DomainError(commonErrors.notFound);
    tellReading(context, getDirectoryAudit.name, odata, directoryAuditId);
    return audit;
  }
}
