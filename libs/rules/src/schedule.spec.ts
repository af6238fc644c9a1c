import { describe, expect, test } from '@jest/globals';
import { readPolicy } from './policy.ts';
import { remindersOf } from './reminders.ts';
import type { RequestedSchedule } from './requested-schedule.ts';
import { extendedEnd, extensionObstacles, scheduleObstacles, spanOf } from './schedule.ts';
import type { RequestType } from './eligibility.ts';

const now = '2026-01-31T10:00:00.000Z';
const utc = { timeZone: 'UTC' };
const berlin = { timeZone: 'Europe/Berlin' };

const lasting = (duration: string, allowCustomAssignmentSchedule = false) =>
  readPolicy({
    expiration: { type: 'afterDuration', duration },
    requestorSettings: { allowCustomAssignmentSchedule, enableTargetsToSelfUpdateAccess: true },
  });
const until = (endDateTime: string, allowCustomAssignmentSchedule = false) =>
  readPolicy({
    expiration: { type: 'afterDateTime', endDateTime },
    requestorSettings: { allowCustomAssignmentSchedule, enableTargetsToSelfUpdateAccess: true },
  });
const forGood = readPolicy({ expiration: { type: 'noExpiration' } });
const end = (endDateTime: string): RequestedSchedule => ({ expiration: { type: 'afterDateTime', endDateTime } });

describe('when access ends', () => {
  test.each([
    ['for good', forGood, utc, null],
    ['not said', readPolicy({}), utc, null],
    ['30 days', lasting('P30D'), utc, '2026-03-02T10:00:00.000Z'],
    ['8 hours', lasting('PT8H'), utc, '2026-01-31T18:00:00.000Z'],
    ['a calendar month', lasting('P1M'), utc, '2026-02-28T10:00:00.000Z'],
    ['a calendar month over the change to summer time', lasting('P2M'), berlin, '2026-03-31T09:00:00.000Z'],
    ['a day ends with the day', until('2026-03-01T00:00:00Z'), utc, '2026-03-01T23:59:59.999Z'],
    ['a day ends where the organization is', until('2026-03-01T00:00:00Z'), berlin, '2026-03-01T22:59:59.999Z'],
    ['midnight there is that day too', until('2026-02-28T23:00:00Z'), berlin, '2026-03-01T22:59:59.999Z'],
    ['an instant is meant exactly', until('2026-03-01T12:30:00Z'), berlin, '2026-03-01T12:30:00.000Z'],
  ])('%s', (_, policy, calendar, expected) => {
    expect(spanOf(policy, 'userAdd', {}, now, calendar)).toEqual({ startDateTime: now, endDateTime: expected });
  });

  test.each<[string, ReturnType<typeof lasting>, RequestType, RequestedSchedule, string, string | null]>([
    [
      'start later: counted from there',
      lasting('P30D', true),
      'userAdd',
      { startDateTime: '2026-02-10T08:00:00Z' },
      '2026-02-10T08:00:00.000Z',
      '2026-03-12T08:00:00.000Z',
    ],
    [
      'start in the past: from approval',
      lasting('P30D', true),
      'userAdd',
      { startDateTime: '2025-02-10T08:00:00Z' },
      now,
      '2026-03-02T10:00:00.000Z',
    ],
    [
      'shorter than the policy',
      lasting('P30D', true),
      'userAdd',
      end('2026-02-05T09:00:00Z'),
      now,
      '2026-02-05T09:00:00.000Z',
    ],
    [
      'longer than the policy',
      lasting('P30D', true),
      'userAdd',
      end('2027-02-05T09:00:00Z'),
      now,
      '2026-03-02T10:00:00.000Z',
    ],
    [
      'not allowed: the policy',
      lasting('P30D'),
      'userAdd',
      end('2026-02-05T09:00:00Z'),
      now,
      '2026-03-02T10:00:00.000Z',
    ],
    [
      'an administrator may give longer',
      lasting('P30D'),
      'adminAdd',
      end('2027-02-05T09:00:00Z'),
      now,
      '2027-02-05T09:00:00.000Z',
    ],
    [
      'an administrator may give it for good',
      lasting('P30D'),
      'adminAdd',
      { expiration: { type: 'noExpiration' } },
      now,
      null,
    ],
    [
      'but not beyond the fixed date',
      until('2026-03-01T12:30:00Z'),
      'adminAdd',
      { expiration: { type: 'noExpiration' } },
      now,
      '2026-03-01T12:30:00.000Z',
    ],
    [
      'an administrator says nothing',
      lasting('P30D'),
      'adminAdd',
      { expiration: { type: 'notSpecified' } },
      now,
      '2026-03-02T10:00:00.000Z',
    ],
    [
      'a duration is asked for',
      forGood,
      'adminAdd',
      { expiration: { type: 'afterDuration', duration: 'P7D' } },
      now,
      '2026-02-07T10:00:00.000Z',
    ],
  ])('%s', (_, policy, requestType, requested, startDateTime, endDateTime) => {
    expect(spanOf(policy, requestType, requested, now, utc)).toEqual({ startDateTime, endDateTime });
  });
});

describe('what period may be asked for', () => {
  test.each<[string, ReturnType<typeof lasting>, RequestType, RequestedSchedule, string[]]>([
    ['nothing', lasting('P30D'), 'userAdd', {}, []],
    ['an end where none may be given', lasting('P30D'), 'userAdd', end('2026-02-05T09:00:00Z'), ['scheduleNotAllowed']],
    [
      'a start where none may be given',
      lasting('P30D'),
      'userAdd',
      { startDateTime: '2026-02-05T09:00:00Z' },
      ['scheduleNotAllowed'],
    ],
    ['an end within', lasting('P30D', true), 'userAdd', end('2026-02-05T09:00:00Z'), []],
    ['an end beyond', lasting('P30D', true), 'userAdd', end('2026-12-05T09:00:00Z'), ['endBeyondPolicy']],
    [
      'for good beyond',
      lasting('P30D', true),
      'userAdd',
      { expiration: { type: 'noExpiration' } },
      ['endBeyondPolicy'],
    ],
    ['an administrator beyond the duration', lasting('P30D'), 'adminAdd', end('2026-12-05T09:00:00Z'), []],
    [
      'an administrator beyond the date',
      until('2026-03-01T12:30:00Z'),
      'adminAdd',
      end('2026-12-05T09:00:00Z'),
      ['endBeyondPolicy'],
    ],
    ['an end in the past', forGood, 'adminAdd', end('2025-12-05T09:00:00Z'), ['endInPast']],
    [
      'an end before the start',
      forGood,
      'adminAdd',
      { startDateTime: '2026-06-01T09:00:00Z', ...end('2026-05-01T09:00:00Z') },
      ['endBeforeStart'],
    ],
    ['a policy that is over', until('2025-03-01T12:30:00Z'), 'userAdd', {}, ['endInPast']],
    [
      'a start after the policy is over',
      until('2026-03-01T12:30:00Z', true),
      'userAdd',
      { startDateTime: '2026-06-01T09:00:00Z' },
      ['endBeforeStart'],
    ],
  ])('%s', (_, policy, requestType, requested, expected) => {
    expect(scheduleObstacles(policy, requestType, requested, now, utc).map(({ code }) => code)).toEqual(expected);
  });
});

describe('extension', () => {
  test.each<[string, ReturnType<typeof lasting>, string | null, RequestedSchedule, string | null]>([
    ['approval plus the present duration', lasting('P60D'), '2026-02-05T10:00:00.000Z', {}, '2026-04-01T10:00:00.000Z'],
    ['never earlier than it was', lasting('P1D'), '2026-02-05T10:00:00.000Z', {}, '2026-02-05T10:00:00.000Z'],
    [
      'as far as the date of the policy',
      until('2026-03-01T00:00:00Z'),
      '2026-02-05T10:00:00.000Z',
      {},
      '2026-03-01T23:59:59.999Z',
    ],
    [
      'not shortened by a date that moved',
      until('2026-02-01T12:30:00Z'),
      '2026-02-05T10:00:00.000Z',
      {},
      '2026-02-05T10:00:00.000Z',
    ],
    ['for good', forGood, '2026-02-05T10:00:00.000Z', {}, null],
    [
      'an end of one’s own',
      lasting('P60D', true),
      '2026-02-05T10:00:00.000Z',
      end('2026-03-05T10:00:00Z'),
      '2026-03-05T10:00:00.000Z',
    ],
    [
      'an end of one’s own too far',
      lasting('P60D', true),
      '2026-02-05T10:00:00.000Z',
      end('2027-03-05T10:00:00Z'),
      '2026-04-01T10:00:00.000Z',
    ],
  ])('%s', (_, policy, oldEnd, requested, expected) => {
    expect(extendedEnd(policy, oldEnd, requested, now, utc)).toBe(expected);
  });

  test('nothing to extend', () => {
    expect(extensionObstacles(lasting('P60D'), null, {}, now, utc)).toEqual([{ code: 'nothingToExtend' }]);
    const date = until('2026-03-01T12:30:00Z');
    expect(extensionObstacles(date, '2026-03-01T12:30:00.000Z', {}, now, utc)[0]?.code).toBe('nothingToExtend');
    expect(extensionObstacles(date, '2026-02-05T10:00:00.000Z', {}, now, utc)).toEqual([]);
    expect(extensionObstacles(lasting('P60D'), '2026-02-05T10:00:00.000Z', {}, now, utc)).toEqual([]);
  });
});

describe('reminders', () => {
  const span = (endDateTime: string | null) => ({ startDateTime: now, endDateTime });

  test.each([
    [
      '30 days',
      '2026-03-02T10:00:00.000Z',
      [
        [14, '2026-02-16T10:00:00.000Z'],
        [1, '2026-03-01T10:00:00.000Z'],
      ],
    ],
    ['10 days', '2026-02-10T10:00:00.000Z', [[1, '2026-02-09T10:00:00.000Z']]],
    ['8 hours', '2026-01-31T18:00:00.000Z', []],
    ['exactly 14 days', '2026-02-14T10:00:00.000Z', [[1, '2026-02-13T10:00:00.000Z']]],
    ['for good', null, []],
  ])('%s', (_, endDateTime, expected) => {
    const reminders = remindersOf(lasting('P30D'), span(endDateTime), now);
    expect(reminders.map(({ daysLeft, at }) => [daysLeft, at])).toEqual(expected);
  });

  test('none where access cannot be extended', () => {
    expect(remindersOf(readPolicy({}), span('2026-03-02T10:00:00.000Z'), now)).toEqual([]);
  });

  test('none before access begins', () => {
    const later = { startDateTime: '2026-02-20T10:00:00.000Z', endDateTime: '2026-03-02T10:00:00.000Z' };
    expect(remindersOf(lasting('P30D'), later, now).map(({ daysLeft }) => daysLeft)).toEqual([1]);
  });
});
