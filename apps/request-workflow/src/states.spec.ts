import { describe, expect, it } from '@jest/globals';
import { assignmentStates, requestStates } from '@bailiwick/contracts-request-workflow/events';
import { assignmentTransitions } from './assignment/assignment.states.ts';
import { requestTransitions } from './assignment-request/assignment-request.states.ts';

type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

function reachable(table: Table, from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const to of Object.values(table[from]!)) reachable(table, to, seen);
  return seen;
}

describe.each([
  [
    'request',
    requestTransitions as { initial: string; table: Table },
    requestStates,
    ['delivered', 'denied', 'canceled'],
  ],
  ['assignment', assignmentTransitions as { initial: string; table: Table }, assignmentStates, ['expired']],
] as const)('the states of a %s', (_, { initial, table }, states, terminal) => {
  it('are those that the contract names, all of them reachable', () => {
    expect(Object.keys(table).sort()).toEqual([...states].sort());
    expect([...reachable(table, initial)].sort()).toEqual([...states].sort());
  });

  it('end where nothing moves any more, and every other state leads to an end', () => {
    const ends = Object.keys(table).filter((state) => Object.keys(table[state]!).length === 0);
    expect(ends.sort()).toEqual([...terminal].sort());
    for (const state of states) expect([...reachable(table, state)].some((each) => ends.includes(each))).toBe(true);
  });
});

describe('a request', () => {
  it.each([
    ['denied', 'deliver'],
    ['canceled', 'openStage'],
    ['delivered', 'cancel'],
    ['delivering', 'cancel'],
    ['scheduled', 'deny'],
    ['delivering', 'timeOut'],
  ] as const)('that is %s cannot %s', (state, move) => {
    expect(() => requestTransitions.next(state, move)).toThrow(expect.objectContaining({ code: 'InvalidState' }));
  });
});
