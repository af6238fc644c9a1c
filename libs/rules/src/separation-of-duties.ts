import { earlierEnd, type Instant } from './business-time.ts';
import type { Reason } from './reason.ts';

/**
 * What a package may not be held together with. Symmetric, unlike in Graph (I03): named by this package or by the other one, or
 * because one gives membership of a group that the other excludes.
 */
export interface Incompatibilities {
  readonly accessPackageIds: readonly string[];
  readonly groupIds: readonly string[];
}

export interface Holdings {
  /** Packages of which the person has a live assignment. */
  readonly accessPackageIds: readonly string[];
  /** Groups, of those named in the incompatibilities, that the person is in. */
  readonly memberOf: readonly string[];
}

/** An exception that is in force for one person and covers one thing they hold, a package or a group. */
export interface SeparationException {
  readonly accessPackageId: string | null;
  readonly groupId: string | null;
  readonly endsAt: Instant;
}

const covers = ({ code, accessPackageId, groupId }: Reason, exception: SeparationException): boolean =>
  code === 'incompatibleAccessPackage'
    ? exception.accessPackageId === accessPackageId
    : exception.groupId !== null && exception.groupId === groupId;

/** What stands against giving somebody the package, administrators included (I04). Empty: nothing. */
export function conflicts(
  incompatible: Incompatibilities,
  holdings: Holdings,
  exceptions: readonly SeparationException[] = [],
): readonly Reason[] {
  const found = [
    ...incompatible.accessPackageIds
      .filter((id) => holdings.accessPackageIds.includes(id))
      .map((accessPackageId): Reason => ({ code: 'incompatibleAccessPackage', accessPackageId })),
    ...incompatible.groupIds
      .filter((id) => holdings.memberOf.includes(id))
      .map((groupId): Reason => ({ code: 'incompatibleGroup', groupId })),
  ];
  return found.filter((reason) => !exceptions.some((exception) => covers(reason, exception)));
}

/** Access that only exceptions make possible ends with the first of them; null: nothing limits it. */
export function endOfExceptions(
  incompatible: Incompatibilities,
  holdings: Holdings,
  exceptions: readonly SeparationException[],
): Instant | null {
  const needed = conflicts(incompatible, holdings);
  return exceptions
    .filter((exception) => needed.some((reason) => covers(reason, exception)))
    .reduce<Instant | null>((end, { endsAt }) => earlierEnd(end, endsAt), null);
}
