import { userChanged, type userState } from '@bailiwick/contracts-directory/events';
import { aggregate } from '@bailiwick/domain-model';
import { defineEntity, p } from '@mikro-orm/core';
import type { z } from 'zod';
import type { Principal as Sponsor } from '../role-assignment/role-assignment.entity.ts';

const fields = defineEntity({
  name: 'User',
  tableName: 'directory_user',
  properties: {
    id: p.uuid().primary(),
    version: p.integer().concurrencyCheck(),
    userPrincipalName: p.text(),
    displayName: p.text(),
    givenName: p.text().nullable(),
    surname: p.text().nullable(),
    mail: p.text().nullable(),
    mailNickname: p.text().nullable(),
    jobTitle: p.text().nullable(),
    department: p.text().nullable(),
    companyName: p.text().nullable(),
    country: p.text().nullable(),
    city: p.text().nullable(),
    state: p.text().nullable(),
    officeLocation: p.text().nullable(),
    mobilePhone: p.text().nullable(),
    businessPhones: p.array(),
    preferredLanguage: p.text().nullable(),
    employeeId: p.text().nullable(),
    employeeType: p.text().nullable(),
    usageLocation: p.text().nullable(),
    userType: p.enum(['Member', 'Guest']),
    accountEnabled: p.boolean(),
    subjectLifecycle: p.enum(['notDefined', 'notGoverned', 'governed']),
    managerId: p.uuid().nullable(),
    createdAt: p.datetime(),
    deletedAt: p.datetime().nullable(),
  },
});

const own = ['id', 'version', 'managerId', 'createdAt', 'deletedAt'] as const;
/** What an administrator may set; absent means unchanged. */
export type UserAttributes = Partial<Omit<(typeof fields)['~entity'], (typeof own)[number]>>;
type NewUser = UserAttributes & { userPrincipalName: string; displayName: string; accountEnabled: boolean };

const target = (user: User) => [{ id: user.id, type: 'User', displayName: user.displayName }];

/** A person of the organization. Deleting is soft: the id stays known, the user principal name is free again. */
export class User extends aggregate(fields) {
  static create(id: string, attributes: NewUser, now: Date): User {
    const user = new User();
    const mail = attributes.mail ?? null;
    return user.change(
      {
        businessPhones: [],
        userType: 'Member',
        subjectLifecycle: 'notDefined',
        managerId: null,
        deletedAt: null,
        ...attributes,
        mail,
        id,
        createdAt: now,
      },
      {
        activities: [
          { name: 'Add user', result: 'success', targets: [{ id, type: 'User', displayName: attributes.displayName }] },
        ],
      },
    );
  }

  update(attributes: UserAttributes): this {
    const name =
      attributes.accountEnabled === undefined || attributes.accountEnabled === this.accountEnabled
        ? 'Update user'
        : attributes.accountEnabled
          ? 'Enable account'
          : 'Disable account';
    return this.change(attributes, { activities: [{ name, result: 'success', targets: target(this) }] });
  }

  reportTo(managerId: string | null): this {
    const name = managerId === null ? 'Remove manager' : 'Set manager';
    return this.change({ managerId }, { activities: [{ name, result: 'success', targets: target(this) }] });
  }

  /** Records that somebody began or ceased to answer for this person. */
  noteSponsors(name: 'Add sponsor to user' | 'Remove sponsor from user', sponsor: Sponsor): this {
    const type = sponsor.type === 'group' ? 'Group' : 'User';
    const targets = [...target(this), { id: sponsor.id, type, displayName: sponsor.displayName }];
    return this.change({}, { activities: [{ name, result: 'success', targets }] });
  }

  delete(now: Date): this {
    return this.change(
      { deletedAt: now, accountEnabled: false },
      { activities: [{ name: 'Delete user', result: 'success', targets: target(this) }] },
    );
  }

  override get scopeIds(): readonly string[] {
    return [];
  }

  protected override event() {
    return userChanged;
  }

  protected override publicState(): z.output<typeof userState> {
    return {
      id: this.id,
      displayName: this.displayName,
      userPrincipalName: this.userPrincipalName,
      mail: this.mail ?? null,
      userType: this.userType,
      accountEnabled: this.accountEnabled,
      jobTitle: this.jobTitle ?? null,
      department: this.department ?? null,
      preferredLanguage: this.preferredLanguage ?? null,
      managerId: this.managerId ?? null,
      deleted: this.deletedAt != null,
    };
  }
}
fields.setClass(User);
