import type { InputOf } from '@bailiwick/contracts-core';
import { updateUser } from '@bailiwick/contracts-directory';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { settleHolders } from '../fulfilment/settle-holders.ts';
import { organization } from '../reading.ts';
import { RevokeSettlement } from '../role-assignment/revoke-settlement.ts';
import { present } from './create-user.ts';
import { findUser } from './find-user.ts';

/**
 * Disabling somebody takes every right of theirs: like a revoke, it is acknowledged only when it holds everywhere. Enabling
 * them gives what their assignments could not give meanwhile.
 */
@Handles(updateUser)
export class UpdateUser {
  constructor(private readonly revokes: RevokeSettlement) {}

  async execute({ userId, body }: InputOf<typeof updateUser>, context: OperationContext) {
    const user = await findUser(context, userId);
    await context.authorize({ ...organization, version: user.version });
    const { passwordProfile: _, ...attributes } = body;
    const was = user.accountEnabled;
    user.update(present(attributes));
    if (was && !user.accountEnabled) this.revokes.settleAfter(context);
    if (!was && user.accountEnabled) {
      await context.em.flush();
      await settleHolders([user.id], context);
    }
    return null;
  }
}
