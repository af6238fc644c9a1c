import type { InputOf } from '@bailiwick/contracts-core';
import { updateUser } from '@bailiwick/contracts-directory';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { organization } from '../reading.ts';
import { RevokeSettlement } from '../role-assignment/revoke-settlement.ts';
import { present } from './create-user.ts';
import { findUser } from './find-user.ts';

/** Disabling somebody takes every right of theirs: like a revoke, it is acknowledged only when it holds everywhere. */
@Handles(updateUser)
export class UpdateUser {
  constructor(private readonly revokes: RevokeSettlement) {}

  async execute({ userId, body }: InputOf<typeof updateUser>, context: OperationContext) {
    const user = await findUser(context, userId);
    await context.authorize({ ...organization, version: user.version });
    const { passwordProfile: _, ...attributes } = body;
    const disables = user.accountEnabled && attributes.accountEnabled === false;
    user.update(present(attributes));
    if (disables) this.revokes.settleAfter(context);
    return null;
  }
}
