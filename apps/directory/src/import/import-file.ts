import { directoryPart, type DirectoryPart } from '@bailiwick/contracts-directory';
import type { RunWork } from '@bailiwick/service-host';
import { importPart, type Imported } from './import-directory.ts';

const kinds = ['users', 'groups', 'servicePrincipals', 'sites', 'directoryRoleAssignments'] as const;
type Organization = { readonly [Kind in (typeof kinds)[number]]?: readonly unknown[] } & {
  readonly organization?: unknown;
};

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
  const loadAll = async <Kind extends (typeof kinds)[number]>(kind: Kind, items: readonly unknown[]) => {
    const waiting: DirectoryPart[Kind][number][] = [];
    for (let from = 0; from < items.length; from += chunk) {
      const part = directoryPart.parse({ [kind]: items.slice(from, from + chunk) });
      const unresolved = await load(part);
      if (kind !== 'users') total.unresolved.push(...unresolved);
      const names = new Set(unresolved.map(({ item }) => item));
      waiting.push(...part[kind].filter((item) => 'userPrincipalName' in item && names.has(item.userPrincipalName)));
    }
    return waiting;
  };
  const waiting = await loadAll('users', file.users ?? []);
  for (let from = 0; from < waiting.length; from += chunk)
    total.unresolved.push(...(await load(directoryPart.parse({ users: waiting.slice(from, from + chunk) }))));
  for (const kind of kinds) if (kind !== 'users') await loadAll(kind, file[kind] ?? []);
  return total;
}
