import { describe, expect, test } from '@jest/globals';
import type { Page } from '@bailiwick/contracts-core';
import { fitting, largestPayload, writePage } from './reply-size.ts';

/** Pages as lists make them: the token is the number of rows before it. */
const pageOf = (sizes: readonly number[], letter = 'x'): Page => ({
  value: sizes.map((size) => ({ text: letter.repeat(size) })),
  nextSkiptoken: 'end',
  tokenBehind: String,
});
const rowsIn = (body: string) => (JSON.parse(body) as { value: unknown[] }).value.length;

describe('an answer', () => {
  test('that fits is sent as it is', () => {
    expect(writePage(pageOf([10, 10]))).toEqual({
      body: JSON.stringify({ value: [{ text: 'x'.repeat(10) }, { text: 'x'.repeat(10) }] }),
      nextSkiptoken: 'end',
    });
    expect(fitting('x'.repeat(largestPayload))).toHaveLength(largestPayload);
  });

  test.each([
    [Array<number>(999).fill(1_500), 'x'],
    [Array<number>(999).fill(1_500), 'ä'],
    [[...Array<number>(500).fill(1), ...Array<number>(5).fill(400_000)], 'x'],
    [[900_000, 900_000], 'x'],
  ])('that does not is cut, and the rest is behind its token: %#', (sizes, letter) => {
    const { body, nextSkiptoken } = writePage(pageOf(sizes, letter));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(largestPayload);
    expect(nextSkiptoken).toBe(String(rowsIn(body)));
    expect(rowsIn(body)).toBeGreaterThan(0);
  });

  test('of which not even one row fits is refused', () => {
    expect(() => writePage(pageOf([largestPayload, 1]))).toThrow('too large');
    expect(() => writePage({ value: [{ text: 'x'.repeat(largestPayload) }, {}] })).toThrow('too large');
    expect(() => fitting('ä'.repeat(largestPayload / 2 + 1))).toThrow('too large');
  });
});
