import { directoryPart, type DirectoryPart } from '@bailiwick/contracts-directory';
import type { RunWork } from '@bailiwick/service-host';
import { importPart, type Imported } from './import-directory.ts';

const kinds = ['users', 'groups', 'servicePrincipals', 'sites', 'directoryRoleAssignments'] as const;
type Organization = { readonly [Kind in (typeof kinds)[number]]?: readonly unknown[] } & { readonly organization?: unknown };

/** Items per transaction. */
const chunk = 500;

/**
 * Loads a file of any size in the order in which its items need each other. People whose manager came in a later chunk are
 * loaded once more at the end.
 */
export async function importFile(file: Organization, run: RunWork): Promise<Imported> {
  const total: Imported = { created: 0, changed: 0, unresolved: [] };
  const load = async (part: DirectoryPart): Promise<Imported['unresolved']> => {
    const { created, changed, unresolved } = await run((context) => importPart(part, context));
    total.created += created;
    total.changed += changed;
    return unresolved;
  };
  if (file.organization !== undefined) await load(directoryPart.parse({ organization: file.organization }));
  const early: DirectoryPart['users'] = [];
  for (const kind of kinds)
    for (let from = 0; from < (file[kind]?.length ?? 0); from += chunk) {
      const part = directoryPart.parse({ [kind]: file[kind]!.slice(from, from + chunk) });
      const unresolved = await load(part);
      if (kind !== 'users') total.unresolved.push(...unresolved);
      else {
        const waiting = new Set(unresolved.map(({ item }) => item));
        early.push(...part.users.filter(({ userPrincipalName }) => waiting.has(userPrincipalName)));
      }
      if (kind === 'users' && from + chunk >= file.users!.length)
        for (let at = 0; at < early.length; at += chunk)
          total.unresolved.push(...(await load(directoryPart.parse({ users: early.slice(at, at + chunk) }))));
    }
  return total;
}
