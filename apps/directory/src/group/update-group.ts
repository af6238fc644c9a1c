import type { InputOf } from '@bailiwick/contracts-core';
import { deleteGroup, updateGroup } from '@bailiwick/contracts-directory';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { dropEveryRole } from '../role-assignment/drop-every-role.ts';
import { RevokeSettlement } from '../role-assignment/revoke-settlement.ts';
import { present } from '../user/create-user.ts';
import { groupToManage } from './manage-group.ts';

@Handles(updateGroup)
export class UpdateGroup {
  async execute({ groupId, body }: InputOf<typeof updateGroup>, context: OperationContext) {
    const group = await groupToManage(context, groupId);
    group.update(present(body));
    return null;
  }
}

@Handles(deleteGroup)
export class DeleteGroup {
  constructor(private readonly revokes: RevokeSettlement) {}

  async execute({ groupId }: InputOf<typeof deleteGroup>, context: OperationContext) {
    const group = await groupToManage(context, groupId);
    group.delete(context.now);
    await dropEveryRole(context, group.id);
    this.revokes.settleAfter(context);
    return null;
  }
}
