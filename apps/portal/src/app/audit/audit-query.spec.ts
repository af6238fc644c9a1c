import { expect, test } from '@jest/globals';
import { auditFilter, periodOf } from './audit-query.ts';

const now = new Date('2026-11-25T12:00:00Z');

test('shows the last thirty days unless asked otherwise', () => {
  expect(auditFilter({}, now)).toBe('activityDateTime ge 2026-10-26T12:00:00.000Z');
  expect(auditFilter({ period: 'all' }, now)).toBeUndefined();
  expect(auditFilter({ period: 'yesterday' }, now)).toContain('2026-10-26');
});

test('one object or one person is looked at through all time', () => {
  expect(auditFilter({ object: 'x' }, now)).toBe(`targetResources/any(t:t/id eq 'x')`);
  expect(periodOf({ actor: 'a' })).toBe('all');
  expect(periodOf({ actor: 'a', period: 'day' })).toBe('day');
});

test('what is typed stays a text, and unknown values are no condition', () => {
  expect(auditFilter({ period: 'all', q: `O'Neill') or (1 eq 1` }, now)).toContain(`'O''Neill'') or (1 eq 1'`);
  expect(auditFilter({ period: 'all', category: `x' or true`, result: 'maybe' }, now)).toBeUndefined();
  expect(auditFilter({ period: 'all', category: 'RoleManagement', result: 'failure' }, now)).toBe(
    `category eq 'RoleManagement' and result eq 'failure'`,
  );
});
