'use server';

import { directoryRoles, entitlementRoles } from '@bailiwick/authorization';
import {
  createDirectoryRoleAssignment,
  createRoleAssignment,
  deleteDirectoryRoleAssignment,
  deleteRoleAssignment,
} from '@bailiwick/contracts-directory';
import { getTranslations } from 'next-intl/server';
import { act, refuse, text } from '../../interface/visit/act.ts';
import type { Outcome } from '../../interface/visit/outcome.ts';

/** Everybody who was picked in the fields `principalId` and `groupId`, with what they are called. */
function picked(form: FormData): readonly { id: string; name: string }[] {
  return ['principalId', 'groupId'].flatMap((field) => {
    const names = form.getAll(`${field}.displayName`).map(String);
    return form.getAll(field).map((id, at) => ({ id: String(id), name: names[at] ?? String(id) }));
  });
}

/** Gives one role, in `scope` (a catalog or `/`), to everybody picked. Whoever could not be given it is named with the reason. */
export async function giveRole(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const [t, roles] = await Promise.all([getTranslations('directory'), getTranslations('roles')]);
  const name = text(form, 'role');
  const role = [...entitlementRoles, ...directoryRoles].find((known) => known.name === name);
  if (role === undefined) return refuse(t('roles.chooseRole'), 'role');
  const people = picked(form);
  if (people.length === 0) return refuse(t('roles.chooseSomebody'), 'principalId');
  const command = directoryRoles.some(({ id }) => id === role.id)
    ? createDirectoryRoleAssignment
    : createRoleAssignment;
  const appScopeId = text(form, 'scope') ?? '/';
  const refused: string[] = [];
  let last: Outcome | undefined;
  for (const { id, name: called } of people) {
    const done = await act(command, { body: { principalId: id, roleDefinitionId: role.id, appScopeId } }, form, id);
    if (done.ok) last = done;
    else if (people.length === 1) return done;
    else refused.push(`${called}: ${done.error.message}`);
  }
  if (last === undefined) return refuse(refused.join(' '));
  const count = people.length - refused.length;
  const said = t('roles.given', { role: roles(role.name), count });
  return { ...last, said: [said, ...refused].join(' ') } as Outcome;
}

/** Takes the role assignment `roleAssignmentId` away. */
export async function takeRole(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const command = text(form, 'provider') === 'directory' ? deleteDirectoryRoleAssignment : deleteRoleAssignment;
  const done = await act(command, { roleAssignmentId: text(form, 'roleAssignmentId') ?? '' }, form);
  if (!done.ok) return done;
  const t = await getTranslations('directory');
  return { ...done, said: t('roles.taken') };
}
