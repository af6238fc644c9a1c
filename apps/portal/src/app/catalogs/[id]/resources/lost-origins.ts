import { listGroups, listServicePrincipals, listSites } from '@bailiwick/contracts-directory';
import { quoted, readList } from '../../../../interface/visit/read.ts';

interface Origin {
  readonly originSystem: string;
  readonly originId: string;
}

const directories = {
  AadGroup: { list: listGroups, key: 'id' },
  AadApplication: { list: listServicePrincipals, key: 'id' },
  SharePointOnline: { list: listSites, key: 'webUrl' },
} as const;

/** Resources of which the directory no longer knows the object: nothing can be given of them any more. By origin id, in lower case. */
export async function lostOrigins(resources: readonly Origin[]): Promise<ReadonlySet<string>> {
  const lost = await Promise.all(
    Object.entries(directories).map(async ([system, { list, key }]) => {
      const asked = resources.filter(({ originSystem }) => originSystem === system).map(({ originId }) => originId);
      if (asked.length === 0) return [];
      const { rows } = await readList<Record<string, string>>(list, {
        odata: { $filter: `${key} in (${asked.map(quoted).join(', ')})`, $select: `id,${key}`, $top: '999' },
      });
      const found = new Set(rows.map((row) => row[key]?.toLowerCase()));
      return asked.map((id) => id.toLowerCase()).filter((id) => !found.has(id));
    }),
  );
  return new Set(lost.flat());
}
