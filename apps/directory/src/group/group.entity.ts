import { groupChanged, type groupState } from '@bailiwick/contracts-directory/events';
import { aggregate } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/core';
import type { z } from 'zod';

const fields = defineEntity({
  name: 'Group',
  tableName: 'directory_group',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    displayName: p.text(),
    description: p.text().nullable(),
    mail: p.text().nullable(),
    mailNickname: p.text(),
    mailEnabled: p.boolean(),
    securityEnabled: p.boolean(),
    groupTypes: p.array(),
    isAssignableToRole: p.boolean(),
    membershipRule: p.text().nullable(),
    onPremisesSyncEnabled: p.boolean().nullable(),
    visibility: p.text().nullable(),
    createdAt: p.datetime(),
    deletedAt: p.datetime().nullable(),
  },
});

type Fields = (typeof fields)['~entity'];
export type GroupAttributes = Partial<
  Pick<
    Fields,
    'displayName' | 'description' | 'mailEnabled' | 'mailNickname' | 'membershipRule' | 'securityEnabled' | 'visibility'
  >
>;
type NewGroup = Pick<
  Fields,
  | 'displayName'
  | 'description'
  | 'mailEnabled'
  | 'mailNickname'
  | 'membershipRule'
  | 'securityEnabled'
  | 'visibility'
  | 'groupTypes'
  | 'isAssignableToRole'
>;

export interface Person {
  readonly id: string;
  readonly displayName: string | null;
}

/** A group; who is in it stands in `membership`, and only hand-made changes of that count as changes of the group. */
export class Group extends aggregate(fields) {
  static create(id: string, attributes: NewGroup, now: Date): Group {
    const group = new Group();
    return group.change(
      { onPremisesSyncEnabled: null, mail: null, deletedAt: null, ...attributes, id, createdAt: now },
      {
        activities: [
          {
            name: 'Add group',
            result: 'success',
            targets: [{ id, type: 'Group', displayName: attributes.displayName }],
          },
        ],
      },
    );
  }

  update(attributes: GroupAttributes): this {
    return this.change(attributes, { activities: [activity(this, 'Update group')] });
  }

  delete(now: Date): this {
    return this.change({ deletedAt: now }, { activities: [activity(this, 'Delete group')] });
  }

  /** Records that somebody was put in or taken out by hand. */
  note(
    name: 'Add member to group' | 'Remove member from group' | 'Add owner to group' | 'Remove owner from group',
    who: Person,
  ): this {
    return this.change({}, { activities: [activity(this, name, who)] });
  }

  /** Somebody else decides who is in it: a rule, or the directory it is synchronised from. */
  get hasForeignMembership(): boolean {
    return this.onPremisesSyncEnabled === true || this.groupTypes.includes('DynamicMembership');
  }

  /** Holding a directory role makes the group precious: more than a groups administrator is needed to change it. */
  get managePermission(): string {
    return this.isAssignableToRole ? 'roleAssignableGroups.manage' : 'groups.manage';
  }

  get createdDateTime(): string {
    return this.createdAt.toISOString();
  }

  get deletedDateTime(): string | null {
    return this.deletedAt?.toISOString() ?? null;
  }

  override get scopeIds(): readonly string[] {
    return [];
  }

  protected override event() {
    return groupChanged;
  }

  protected override publicState(): z.output<typeof groupState> {
    return {
      id: this.id,
      displayName: this.displayName,
      description: this.description ?? null,
      groupTypes: this.groupTypes,
      securityEnabled: this.securityEnabled,
      mailEnabled: this.mailEnabled,
      isAssignableToRole: this.isAssignableToRole,
      deleted: this.deletedAt != null,
    };
  }
}
fields.setClass(Group);

function activity(group: Group, name: string, who?: Person) {
  const itself = { id: group.id, type: 'Group', displayName: group.displayName };
  const targets = who ? [{ id: who.id, type: 'User', displayName: who.displayName }, itself] : [itself];
  return { name, result: 'success' as const, targets };
}
