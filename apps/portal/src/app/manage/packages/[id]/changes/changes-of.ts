import { getAccessPackageHistory } from '@bailiwick/contracts-access-package';
import { getPackageChange } from '@bailiwick/contracts-directory';
import { read, readList, readOrNull } from '../../../../../interface/visit/read.ts';

/** A change of what the package gives, on its way to those who have the package. */
export interface Change {
  readonly id: string;
  readonly at: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly running: boolean;
}

/** More changes than these are not under way at once: each waits for the one before it. */
const latest = 3;

/** The latest changes of the package's roles: those that are still being applied, and any that failed for somebody. */
export async function changesOf(accessPackageId: string): Promise<readonly Change[]> {
  const history = await readOrNull(
    readList<{ at: string; changeId: string }>(getAccessPackageHistory, {
      accessPackageId,
      odata: { $filter: 'changeId ne null', $select: 'at,changeId', $top: String(latest) },
    }),
  );
  const changes = await Promise.all(
    (history?.rows ?? []).map(async ({ at, changeId }): Promise<Change | null> => {
      const progress = await readOrNull(read(getPackageChange, { accessPackageId, changeId }));
      if (progress === null) return null;
      const { state, ...counts } = progress.value;
      return { id: changeId, at, ...counts, running: state === 'running' };
    }),
  );
  return changes.filter((change) => change !== null);
}
