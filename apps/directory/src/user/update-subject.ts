import type { InputOf } from '@bailiwick/contracts-core';
import { directoryErrors, updateSubject } from '@bailiwick/contracts-directory';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { findUser } from './find-user.ts';

/** For administrators, and for whoever owns a catalog, whichever that is: guests belong to none. */
@Handles(updateSubject)
export class UpdateSubject {
  async execute({ objectId, body }: InputOf<typeof updateSubject>, context: OperationContext) {
    const user = await findUser(context, objectId);
    const { roles } = await context.authority();
    await context.authorize({ scopeIds: roles.flatMap(({ catalogId }) => catalogId ?? []), version: user.version });
    if (user.userType !== 'Guest') throw new DomainError(directoryErrors.onlyGuests, { target: 'subjectLifecycle' });
    user.update(body);
    return null;
  }
}
