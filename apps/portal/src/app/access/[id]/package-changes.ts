import type { packageChange } from '@bailiwick/contracts-access-package';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { TimelineEntry } from '../../../interface/shown/timeline.tsx';

export type PackageChange = z.output<typeof packageChange>;

/** What concerns a holder of the package; how the policy asks others is not theirs. */
const concerning = new Set(['displayName', 'description', 'resourceRoleScopes']);

/** Changes of the package since somebody has held it, for the timeline of their access. */
export async function packageChanges(
  changes: readonly PackageChange[],
  since: string | null,
): Promise<readonly TimelineEntry[]> {
  const t = await getTranslations('history');
  return changes.flatMap(({ id, at, actor, objectType, reason, changes: all }): TimelineEntry[] => {
    const own = all.filter(({ name }) => concerning.has(name));
    if (objectType !== 'accessPackage' || own.length === 0 || (since !== null && at < since)) return [];
    return [
      {
        id,
        at,
        actor: { type: actor.type, id: actor.id, displayName: actor.displayName },
        what: t('changedPackage'),
        tone: 'info',
        reason,
        changes: own.map(({ name, before, after }) => ({ name, before, after })),
      },
    ];
  });
}
