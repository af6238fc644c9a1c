import { expect, test } from '@jest/globals';
import { conflicts, endOfExceptions } from './separation-of-duties.ts';

const incompatible = { accessPackageIds: ['p', 'q'], groupIds: ['g'] };
const soon = '2026-02-01T00:00:00.000Z';
const later = '2026-03-01T00:00:00.000Z';
const ofPackage = (accessPackageId: string, endsAt = later) => ({ accessPackageId, groupId: null, endsAt });
const ofGroup = (groupId: string, endsAt = later) => ({ accessPackageId: null, groupId, endsAt });

test.each([
  ['nothing held', { accessPackageIds: [], memberOf: [] }, [], []],
  ['something else held', { accessPackageIds: ['x'], memberOf: ['y'] }, [], []],
  ['all held', { accessPackageIds: ['q', 'p'], memberOf: ['g'] }, [], ['p', 'q', 'g']],
  ['one of two excepted', { accessPackageIds: ['q', 'p'], memberOf: [] }, [ofPackage('p')], ['q']],
  ['the group excepted', { accessPackageIds: [], memberOf: ['g'] }, [ofGroup('g')], []],
  [
    'an exception for a package is none for a group',
    { accessPackageIds: [], memberOf: ['g'] },
    [ofPackage('g')],
    ['g'],
  ],
])('%s', (_, holdings, exceptions, against) => {
  const found = conflicts(incompatible, holdings, exceptions);
  expect(found.map((reason) => reason['accessPackageId'] ?? reason['groupId'])).toEqual(against);
});

test('access ends with the first exception that it needs, and with no other', () => {
  const holdings = { accessPackageIds: ['p'], memberOf: ['g'] };
  expect(endOfExceptions(incompatible, holdings, [ofPackage('p'), ofGroup('g', soon)])).toBe(soon);
  expect(endOfExceptions(incompatible, holdings, [ofPackage('p'), ofPackage('q', soon)])).toBe(later);
  expect(endOfExceptions(incompatible, { accessPackageIds: [], memberOf: [] }, [ofPackage('p')])).toBeNull();
});
