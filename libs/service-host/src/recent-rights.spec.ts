import type { AuthorityAnswer } from '@bailiwick/contracts-core';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { RecentRights } from './recent-rights.ts';

const ann = { type: 'user', id: 'ann' } as const;
const answer = { active: true, displayName: 'Ann', roles: [], memberOf: [], objects: [] } satisfies AuthorityAnswer;

describe('rights that were asked a moment ago', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('are known for a second from asking, and to nobody else', async () => {
    const rights = new RecentRights();
    rights.remember(ann, Promise.resolve(answer));
    expect(await rights.of(ann)).toBe(answer);
    expect(await rights.of({ type: 'application', id: 'ann' })).toBeUndefined();
    jest.advanceTimersByTime(999);
    expect(await rights.of(ann)).toBe(answer);
    jest.advanceTimersByTime(1);
    expect(await rights.of(ann)).toBeUndefined();
  });

  it('are the newest ones, and none where the question failed', async () => {
    const rights = new RecentRights();
    rights.remember(ann, Promise.resolve(answer));
    rights.remember(ann, Promise.reject(new Error('unavailable')));
    expect(await rights.of(ann)).toBeUndefined();
  });
});
