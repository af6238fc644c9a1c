import { describe, expect, it } from '@jest/globals';
import type { ResourceRole } from './assignment.entity.ts';
import { outcomeOf, sayTheSame } from './settlement-outcome.ts';

const role = (name: string, state: ResourceRole['state'], reason: string | null = null): ResourceRole => ({
  originSystem: 'AadGroup',
  resourceOriginId: name,
  roleOriginId: `Member_${name}`,
  roleDisplayName: name,
  state,
  reason,
});

describe('what became of a delivery', () => {
  it.each([
    ['nothing to give', [], 'settle', null],
    ['everything given', [role('a', 'granted'), role('b', 'granted')], 'settle', null],
    ['a role that the package no longer has', [role('a', 'granted'), role('b', 'removed')], 'settle', null],
    ['one of two failed', [role('a', 'granted'), role('b', 'failed', 'locked')], 'settlePartly', 'b: locked'],
    ['all failed', [role('a', 'failed'), role('b', 'failed', 'gone')], 'fail', 'a: failed; b: gone'],
    ['one still missing', [role('a', 'pending')], 'fail', 'a: failed'],
  ] as const)('%s', (_, roles, move, failures) => {
    expect(outcomeOf(roles)).toEqual({ move, failures });
  });

  it('is the same in another order, and not with another state', () => {
    const [a, b] = [role('a', 'granted'), role('b', 'granted')];
    expect(sayTheSame([a, b], [b, a])).toBe(true);
    expect(sayTheSame([a, b], [a, role('b', 'failed')])).toBe(false);
    expect(sayTheSame([a], [a, b])).toBe(false);
  });
});
