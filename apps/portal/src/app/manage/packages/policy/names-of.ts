import { getByIds } from '@bailiwick/contracts-directory';
import { readList } from '../../../../interface/visit/read.ts';

/** Most that the directory resolves at once. */
const most = 1000;

/** What people and groups are called, by id; those that do not exist any more are left out. */
export async function namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await readList<{ id: string; displayName: string | null }>(getByIds, {
    body: { ids: ids.slice(0, most) },
  });
  return new Map(rows.map(({ id, displayName }) => [id, displayName ?? id]));
}
