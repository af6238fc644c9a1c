import { getTranslations } from 'next-intl/server';
import type { GiveRoleWords } from './give-role.tsx';

/** Words of the dialog that gives a role. */
export async function giveRoleWords(open: string): Promise<GiveRoleWords> {
  const [t, shell] = await Promise.all([getTranslations('directory'), getTranslations('shell')]);
  return {
    open,
    title: open,
    role: t('roles.role'),
    people: t('roles.people'),
    peopleHint: t('roles.peopleHint'),
    groups: t('roles.groups'),
    groupsHint: t('roles.groupsHint'),
    give: t('roles.give'),
    cancel: shell('cancel'),
    picker: { nothing: shell('picker.nothing'), failed: shell('picker.failed'), remove: shell('picker.remove') },
  };
}

/** Roles as the dialog offers them, each with what it lets people do. */
export async function rolesOffered(names: readonly string[]) {
  const [t, roles] = await Promise.all([getTranslations('directory'), getTranslations('roles')]);
  return names.map((name) => ({ name, title: roles(name), lead: t(`roles.leads.${name}`) }));
}
