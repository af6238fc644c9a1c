import { expect, test } from '@jest/globals';
import { commonErrors } from '@bailiwick/contracts-core';
import { DomainError } from '@bailiwick/domain-model';
import { FailedTimers } from './failed-timers.ts';

const timer = { kind: 'job', subjectId: 'one', generation: 1, dueAt: new Date(0) };
const broken = new Error('broken');
const passing = new DomainError(commonErrors.unavailable);

test('the third failure is the last; what passes by itself is never', () => {
  const failed = new FailedTimers();
  const over = (error: Error, more: Partial<typeof timer> = {}) => failed.countsAsOver({ ...timer, ...more }, error);
  expect([broken, passing, broken, passing, broken].map((error) => over(error))).toEqual([
    false,
    false,
    false,
    false,
    true,
  ]);
  expect(over(broken, { subjectId: 'another' })).toBe(false);
  expect(over(broken, { generation: 2 })).toBe(false);
  failed.forget(timer);
  expect(over(broken)).toBe(false);
});
