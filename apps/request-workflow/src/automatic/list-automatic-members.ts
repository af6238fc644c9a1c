import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { listAutomaticMembers } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { readPage, sql } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { automaticMembers } from '../reading/automatic-members.ts';
import { runOf } from '../reading/run.ts';

const catalogOf = 'select catalog_id as id from access_package where id = $1 and not deleted';

@Handles(listAutomaticMembers)
export class ListAutomaticMembers {
  async execute({ accessPackageId, odata }: InputOf<typeof listAutomaticMembers>, context: OperationContext) {
    const [catalog] = await context.sql<{ id: string }>(catalogOf, [accessPackageId]);
    await context.authorize({ scopeIds: catalog === undefined ? [] : [catalog.id] });
    if (catalog === undefined) throw new DomainError(commonErrors.notFound);
    const where = [sql`m.access_package_id = ${accessPackageId}::uuid`];
    return readPage(runOf(context), automaticMembers, odata, { where });
  }
}
