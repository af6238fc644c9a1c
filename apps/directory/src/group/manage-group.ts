import { DomainError } from '@bailiwick/domain-model';
import { commonErrors } from '@bailiwick/contracts-core';
import type { OperationContext } from '@bailiwick/service-host';
import { found } from '../reading.ts';
import { Group } from './group.entity.ts';

/** The group, for somebody who may manage it: an administrator, or one of its owners. */
export async function groupToManage(context: OperationContext, groupId: string): Promise<Group> {
  const group = found(await context.em.findOne(Group, { id: groupId, deletedAt: null }));
  const [owner] = await context.sql(
    `select 1 from membership where object_id = $1 and role = 'owner' and principal_id::text = $2`,
    [groupId, context.actor.id],
  );
  const resource = { scopeIds: [], version: group.version, relations: owner === undefined ? [] : ['owner'] };
  await context.authorize(resource);
  if (group.isAssignableToRole && !(await context.may(group.managePermission, resource)))
    throw new DomainError(commonErrors.directoryForbidden);
  return group;
}
