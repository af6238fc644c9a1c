import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { getPackageChange } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';

interface Progress {
  readonly catalogId: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly state: 'running' | 'completed';
}

const find = `select p.catalog_id as "catalogId", c.total, c.done, c.failed, c.state
  from package_change c join package_replica p on p.id = c.package_id where c.id = $1 and c.package_id = $2`;

@Handles(getPackageChange)
export class GetPackageChange {
  async execute({ accessPackageId, changeId }: InputOf<typeof getPackageChange>, context: OperationContext) {
    const [change] = await context.sql<Progress>(find, [changeId, accessPackageId]);
    if (change === undefined) throw new DomainError(commonErrors.notFound);
    await context.authorize({ scopeIds: [change.catalogId] });
    return change;
  }
}
