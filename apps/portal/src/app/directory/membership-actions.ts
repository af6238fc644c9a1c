'use server';

import {
  addMember,
  addOwner,
  grantAppRole,
  removeMember,
  removeOwner,
  revokeAppRole,
} from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../interface/visit/act.ts';
import type { Outcome } from '../../interface/visit/outcome.ts';

/** Any host will do: the directory looks at the id only. */
const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

/** Adds everybody picked to the group by hand, as members or (`as` owner) as owners. */
export async function addToGroup(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('directory');
  const groupId = text(form, 'groupId') ?? '';
  const command = text(form, 'as') === 'owner' ? addOwner : addMember;
  const people = form.getAll('principalId').map(String);
  if (people.length === 0) return refuse(t('roles.chooseSomebody'), 'principalId');
  let last: Outcome | undefined;
  for (const id of people) {
    const done = await act(command, { groupId, body: reference(id) as never }, form, id);
    if (!done.ok) return done;
    last = done;
  }
  return { ...last, said: t('group.added', { count: people.length }) } as Outcome;
}

/** Takes somebody out of the group by hand. */
export async function takeFromGroup(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('directory');
  const groupId = text(form, 'groupId') ?? '';
  const id = text(form, 'principalId') ?? '';
  const done =
    text(form, 'as') === 'owner'
      ? await act(removeOwner, { groupId, ownerId: id }, form)
      : await act(removeMember, { groupId, memberId: id }, form);
  return done.ok ? { ...done, said: t('group.removed') } : done;
}

/** Gives the chosen role of an application to everybody picked, by hand. */
export async function giveAppRole(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('directory');
  const servicePrincipalId = text(form, 'servicePrincipalId') ?? '';
  const appRoleId = text(form, 'appRoleId') ?? '';
  const people = form.getAll('principalId').map(String);
  if (people.length === 0) return refuse(t('roles.chooseSomebody'), 'principalId');
  let last: Outcome | undefined;
  for (const principalId of people) {
    const body = { principalId, resourceId: servicePrincipalId, appRoleId };
    const done = await act(grantAppRole, { servicePrincipalId, body }, form, principalId);
    if (!done.ok) return done;
    last = done;
  }
  return { ...last, said: t('application.given', { count: people.length }) } as Outcome;
}

/** Takes a role of an application away by hand. */
export async function takeAppRole(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('directory');
  const input = {
    servicePrincipalId: text(form, 'servicePrincipalId') ?? '',
    appRoleAssignmentId: text(form, 'appRoleAssignmentId') ?? '',
  };
  const done = await act(revokeAppRole, input, form);
  return done.ok ? { ...done, said: t('application.taken') } : done;
}
