import { describe, expect, it } from '@jest/globals';
import { fixedId } from '@bailiwick/testing';
import type { PackageOffer } from '../store/load-offer.ts';
import { deliveryObstacle, type DeliveryFacts } from './delivery-obstacles.ts';

const offer: PackageOffer = {
  id: fixedId(1),
  displayName: 'Campaign',
  isHidden: false,
  deleted: false,
  catalog: { id: fixedId(2), displayName: 'Marketing', state: 'published', isExternallyVisible: false, deleted: false },
  roleScopes: [],
  incompatiblePackageIds: [fixedId(3)],
  incompatibleGroupIds: [fixedId(4)],
  policies: [],
};
const free: DeliveryFacts = { offer, targetUsable: true, heldPackageIds: [], memberOf: [] };

describe('at the moment of delivery', () => {
  it('nothing stands against what is still as it was', () => expect(deliveryObstacle(free)).toBeNull());

  it.each([
    ['a package that is gone', { offer: undefined }, /no longer exists/],
    ['a deleted package', { offer: { ...offer, deleted: true } }, /no longer exists/],
    ['a disabled catalog', { offer: { ...offer, catalog: { ...offer.catalog, state: 'unpublished' } } }, /not enabled/],
    ['a disabled account', { targetUsable: false }, /disabled or deleted/],
    ['a second assignment', { heldPackageIds: [offer.id] }, /already holds/],
    ['an incompatible package', { heldPackageIds: [fixedId(3)] }, /incompatible/],
    ['an incompatible group', { memberOf: [fixedId(4)] }, /incompatible/],
  ] as const)('%s does', (_, facts, reason) => {
    expect(deliveryObstacle({ ...free, ...facts } as DeliveryFacts)).toMatch(reason);
  });
});
