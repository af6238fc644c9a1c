import type { InputOf } from '@bailiwick/contracts-core';
import { addSponsor, directoryErrors, removeSponsor } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { addByHand, findPrincipal, removeByHand } from '../fulfilment/membership.ts';
import { found, organization } from '../reading.ts';
import { findUser } from './find-user.ts';

/** Who answers for somebody: they may be asked to approve that person's requests. People and groups, never oneself. */
@Handles(addSponsor)
export class AddSponsor {
  async execute({ userId, body }: InputOf<typeof addSponsor>, context: OperationContext) {
    const user = await findUser(context, userId);
    await context.authorize({ ...organization, version: user.version });
    const sponsor = await findPrincipal(context, body.id);
    if (sponsor.type === 'servicePrincipal' || sponsor.id === user.id)
      throw new DomainError(directoryErrors.badReference, { target: '@odata.id' });
    await addByHand(context, user.id, 'sponsor', sponsor, {
      exists: directoryErrors.sponsorExists,
      target: '@odata.id',
    });
    user.noteSponsors('Add sponsor to user', sponsor);
    return null;
  }
}

@Handles(removeSponsor)
export class RemoveSponsor {
  async execute({ userId, sponsorId }: InputOf<typeof removeSponsor>, context: OperationContext) {
    const user = await findUser(context, userId);
    await context.authorize({ ...organization, version: user.version });
    found(await removeByHand(context, user.id, 'sponsor', sponsorId));
    user.noteSponsors('Remove sponsor from user', { id: sponsorId, type: 'user', displayName: null });
    return null;
  }
}
