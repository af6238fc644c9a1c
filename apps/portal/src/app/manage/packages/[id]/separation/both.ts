import { listAdditionalAccess } from '@bailiwick/contracts-request-workflow';
import { readList, readOrNull } from '../../../../../interface/visit/read.ts';

/** How many people have the package and one of these as well; absent where the visitor may not know. */
export async function countBoth(
  accessPackageId: string,
  others: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, number>> {
  const counted = await Promise.all(
    others.slice(0, 50).map(async ({ id }) => {
      const input = { accessPackageId, incompatibleAccessPackageId: id, odata: { $top: '1', $count: 'true' } };
      const found = await readOrNull(readList(listAdditionalAccess, input));
      return found?.count === undefined ? [] : [[id, found.count] as const];
    }),
  );
  return new Map(counted.flat());
}
