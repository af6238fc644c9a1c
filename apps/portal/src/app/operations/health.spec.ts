import { expect, test } from '@jest/globals';
import { healthOf } from './health.ts';

const calm = { deadLetters: 0, overdue: 0, unpublished: 3, pending: 2 };

test.each([
  ['well', calm],
  ['busy', { ...calm, pending: 5000 }],
  ['busy', { ...calm, overdue: 1 }],
  ['ill', { ...calm, pending: 5000, deadLetters: 1 }],
  ['silent', null],
])('%s', (health, status) => {
  expect(healthOf(status)).toBe(health);
});
