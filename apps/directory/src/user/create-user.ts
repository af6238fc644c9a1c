import type { InputOf } from '@bailiwick/contracts-core';
import { createUser } from '@bailiwick/contracts-directory';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { organization } from '../reading.ts';
import { User } from './user.entity.ts';

@Handles(createUser)
export class CreateUser {
  async execute({ body }: InputOf<typeof createUser>, context: OperationContext) {
    await context.authorize(organization);
    const { passwordProfile: _, ...attributes } = body;
    const user = User.create(context.newId(), present(attributes), context.now);
    context.em.persist(user);
    return user;
  }
}

/** Without the properties that were not sent. */
export function present<T extends object>(attributes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)) as never;
}
