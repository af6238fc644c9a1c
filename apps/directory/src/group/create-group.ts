import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { createGroup, directoryErrors } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { organization } from '../reading.ts';
import { Group } from './group.entity.ts';

const add = `insert into membership (object_id, role, principal_id, principal_type, direct, created_at)
  select $1, $2, o.id, case o.odata_type when '#microsoft.graph.user' then 'user' when '#microsoft.graph.group' then 'group' else 'servicePrincipal' end, true, $4
  from directory_object o where o.id = any($3::uuid[]) and ($2 = 'member' or o.odata_type <> '#microsoft.graph.group')
  returning principal_id`;

@Handles(createGroup)
export class CreateGroup {
  async execute({ body }: InputOf<typeof createGroup>, context: OperationContext) {
    await context.authorize(organization);
    if (body.isAssignableToRole && !(await context.may('roleAssignableGroups.manage', organization)))
      throw new DomainError(commonErrors.directoryForbidden);
    const { 'owners@odata.bind': ownerLinks = [], 'members@odata.bind': memberLinks = [], ...rest } = body;
    const owners = linked(ownerLinks, 'owners@odata.bind');
    const members = linked(memberLinks, 'members@odata.bind');
    if (owners.length + members.length > 20)
      throw new DomainError(directoryErrors.badReference, {
        message: 'At most 20 owners and members may be given at creation.',
        target: 'members@odata.bind',
      });
    const attributes = {
      ...rest,
      description: rest.description ?? null,
      membershipRule: rest.membershipRule ?? null,
      visibility: rest.visibility ?? (rest.groupTypes.includes('Unified') ? 'Public' : null),
    };
    const group = Group.create(context.newId(), attributes, context.now);
    context.em.persist(group);
    if (owners.length === 0 && context.actor.type === 'user') owners.push(context.actor.id);
    await this.#add(context, group.id, 'owner', owners);
    await this.#add(context, group.id, 'member', members);
    return group;
  }

  async #add(context: OperationContext, groupId: string, role: 'owner' | 'member', ids: readonly string[]) {
    const unique = [...new Set(ids)];
    const added = await context.sql(add, [groupId, role, unique, context.now]);
    if (added.length < unique.length)
      throw new DomainError(directoryErrors.badReference, { target: `${role}s@odata.bind` });
  }
}

function linked(links: readonly string[], target: string): string[] {
  return links.map((link) => {
    const id = /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})['")]*\/?$/i.exec(link)?.[1];
    if (id === undefined) throw new DomainError(directoryErrors.badReference, { target });
    return id.toLowerCase();
  });
}
