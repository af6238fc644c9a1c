import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { listAdditionalAccess } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { readPage, sql, type SqlFragment } from '@bailiwick/odata';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { assignments } from '../reading/assignments.ts';
import { runOf, within } from '../reading/run.ts';

const live = sql`a.state <> 'expired'`;

/** Live assignments of a package (any, where none is named) whose holders also hold an incompatible one (I07). */
@Handles(listAdditionalAccess)
export class ListAdditionalAccess {
  async execute(input: InputOf<typeof listAdditionalAccess>, context: OperationContext) {
    const { accessPackageId, incompatibleAccessPackageId, odata } = input;
    if (accessPackageId !== undefined && accessPackageId === incompatibleAccessPackageId)
      throw new DomainError(commonErrors.invalidModel, {
        message: 'The two access packages must differ.',
        target: 'incompatibleAccessPackageId',
      });
    const where = [live, ...within(await context.visibility(), 'a.catalog_id'), alsoHolds(incompatibleAccessPackageId)];
    if (accessPackageId !== undefined) where.push(sql`a.access_package_id = ${accessPackageId}::uuid`);
    return readPage(runOf(context), assignments, odata, { where });
  }
}

/** The other package that is named, or any that the holder's package excludes or is excluded by. */
const alsoHolds = (incompatibleId: string | undefined): SqlFragment =>
  incompatibleId === undefined
    ? sql`exists (select from access_package own join assignment b on b.target_id = a.target_id and b.state <> 'expired'
        join access_package other on other.id = b.access_package_id and other.id <> own.id
        where own.id = a.access_package_id and (excludes(own, other) or excludes(other, own)))`
    : sql`exists (select from assignment b where b.target_id = a.target_id and b.state <> 'expired'
        and b.access_package_id = ${incompatibleId}::uuid)`;
