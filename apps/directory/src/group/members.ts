import type { InputOf } from '@bailiwick/contracts-core';
import { addMember, addOwner, directoryErrors, removeMember, removeOwner } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { addByHand, findPrincipal, removeByHand } from '../fulfilment/membership.ts';
import { found } from '../reading.ts';
import { RevokeSettlement } from '../role-assignment/revoke-settlement.ts';
import { groupToManage } from './manage-group.ts';

const inside = `with recursive up(id) as (
    select object_id from membership where principal_id = $1 and role = 'member'
    union select m.object_id from up join membership m on m.principal_id = up.id and m.role = 'member')
  select 1 from up where id = $2`;

/** A role that somebody loses with the group is a revoke like any other. */
const carriesRole = `with recursive up(id) as (
    select $1::uuid union select m.object_id from up join membership m on m.principal_id = up.id and m.role = 'member')
  select 1 from up join role_assignment r on r.principal_id = up.id and r.deleted_at is null limit 1`;

@Handles(addMember)
export class AddMember {
  async execute({ groupId, body }: InputOf<typeof addMember>, context: OperationContext) {
    const group = await groupToManage(context, groupId);
    if (group.hasForeignMembership) throw new DomainError(directoryErrors.membershipNotEditable);
    const member = await findPrincipal(context, body.id);
    if (member.type === 'group') {
      const [circle] = await context.sql(inside, [groupId, member.id]);
      if (member.id === groupId || circle !== undefined)
        throw new DomainError(directoryErrors.circularMembership, { target: '@odata.id' });
    }
    await addByHand(context, groupId, 'member', member);
    group.note('Add member to group', member);
    return null;
  }
}

@Handles(removeMember)
export class RemoveMember {
  constructor(private readonly revokes: RevokeSettlement) {}

  async execute({ groupId, memberId }: InputOf<typeof removeMember>, context: OperationContext) {
    const group = await groupToManage(context, groupId);
    if (group.hasForeignMembership) throw new DomainError(directoryErrors.membershipNotEditable);
    found(await removeByHand(context, groupId, 'member', memberId));
    group.note('Remove member from group', { id: memberId, displayName: null });
    const [role] = await context.sql(carriesRole, [groupId]);
    if (role !== undefined) this.revokes.settleAfter(context);
    return null;
  }
}

@Handles(addOwner)
export class AddOwner {
  async execute({ groupId, body }: InputOf<typeof addOwner>, context: OperationContext) {
    const group = await groupToManage(context, groupId);
    const owner = await findPrincipal(context, body.id);
    if (owner.type === 'group') throw new DomainError(directoryErrors.badReference, { target: '@odata.id' });
    await addByHand(context, groupId, 'owner', owner);
    group.note('Add owner to group', owner);
    return null;
  }
}

@Handles(removeOwner)
export class RemoveOwner {
  async execute({ groupId, ownerId }: InputOf<typeof removeOwner>, context: OperationContext) {
    const group = await groupToManage(context, groupId);
    found(await removeByHand(context, groupId, 'owner', ownerId));
    group.note('Remove owner from group', { id: ownerId, displayName: null });
    return null;
  }
}
