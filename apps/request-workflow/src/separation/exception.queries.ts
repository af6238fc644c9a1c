import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { getSeparationException, listSeparationExceptions } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { separationExceptions } from '../reading/separation-exceptions.ts';
import { runOf } from '../reading/run.ts';
import { loadExceptions } from './exception-store.ts';

const catalogOf = 'select catalog_id as id from access_package where id = $1 and not deleted';

@Handles(listSeparationExceptions)
export class ListSeparationExceptions {
  async execute({ accessPackageId, odata }: InputOf<typeof listSeparationExceptions>, context: OperationContext) {
    const [catalog] = await context.sql<{ id: string }>(catalogOf, [accessPackageId]);
    await context.authorize({ scopeIds: catalog === undefined ? [] : [catalog.id] });
    if (catalog === undefined) throw new DomainError(commonErrors.notFound);
    const where = [sql`e.access_package_id = ${accessPackageId}::uuid`];
    return readPage(runOf(context), separationExceptions, odata, { where });
  }
}

@Handles(getSeparationException)
export class GetSeparationException {
  async execute({ exceptionId }: InputOf<typeof getSeparationException>, context: OperationContext) {
    const [exception] = await loadExceptions(context, [exceptionId]);
    await context.authorize({ scopeIds: exception?.scopeIds ?? [] });
    if (exception === undefined) throw new DomainError(commonErrors.notFound);
    context.showsVersion(exception.version);
    return exception.describe();
  }
}
