import { listAccessPackages } from '@bailiwick/contracts-access-package';
import { quoted, readList } from '../../../../../interface/visit/read.ts';

/** Members that a list in a filter may have. */
const most = 200;

/** What packages are called, by id; those that the visitor may not see are left out. */
export async function packageNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await readList<{ id: string; displayName: string }>(listAccessPackages, {
    odata: {
      $filter: `id in (${ids.slice(0, most).map(quoted).join(',')})`,
      $select: 'id,displayName',
      $top: String(most),
    },
  });
  return new Map(rows.map(({ id, displayName }) => [id, displayName]));
}
