import { conflicts, type SeparationException } from '@bailiwick/rules';
import type { PackageOffer } from '../store/load-offer.ts';

export interface DeliveryFacts {
  readonly offer: PackageOffer | undefined;
  /** The person exists and may sign in. */
  readonly targetUsable: boolean;
  /** Packages and groups, of the incompatible ones, that the person has at this moment. */
  readonly heldPackageIds: readonly string[];
  readonly memberOf: readonly string[];
  /** That the person may hold some of them all the same. */
  readonly exceptions?: readonly SeparationException[];
}

/** What stands against giving approved access at the moment of giving it (rules, 2.5); null: nothing. */
export function deliveryObstacle(facts: DeliveryFacts): string | null {
  const { offer, targetUsable, heldPackageIds, memberOf, exceptions = [] } = facts;
  if (offer === undefined || offer.deleted || offer.catalog.deleted) return 'The access package no longer exists.';
  if (offer.catalog.state !== 'published') return 'The catalog is not enabled.';
  if (!targetUsable) return 'The account of the person is disabled or deleted.';
  if (heldPackageIds.includes(offer.id)) return 'The person already holds the access package.';
  const incompatible = { accessPackageIds: offer.incompatiblePackageIds, groupIds: offer.incompatibleGroupIds };
  return conflicts(incompatible, { accessPackageIds: heldPackageIds, memberOf }, exceptions).length > 0
    ? 'The person has access that is incompatible with the access package.'
    : null;
}
