import type { Reason } from './reason.ts';

/** What a package may not be held together with; one way: only this package is protected (I03). */
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

/** What stands against giving somebody the package, administrators included (I04). Empty: nothing. */
export function conflicts(incompatible: Incompatibilities, holdings: Holdings): readonly Reason[] {
  return [
    ...incompatible.accessPackageIds
      .filter((id) => holdings.accessPackageIds.includes(id))
      .map((accessPackageId): Reason => ({ code: 'incompatibleAccessPackage', accessPackageId })),
    ...incompatible.groupIds
      .filter((id) => holdings.memberOf.includes(id))
      .map((groupId): Reason => ({ code: 'incompatibleGroup', groupId })),
  ];
}
