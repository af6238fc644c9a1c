import { defineError } from '@bailiwick/contracts-core';
import { DomainError } from './domain-error.ts';

/** `state → move → state`. A state without moves is terminal. */
export type TransitionTable<State extends string, Move extends string> = {
  readonly [From in State]: { readonly [M in Move]?: State };
};

export const illegalTransition = defineError('InvalidState', 'invalid', 'This is not possible in the present state.');

/** A state machine as data: which move leads where. Guards belong to the entity, side effects to reactions. */
export interface Transitions<State extends string, Move extends string> {
  readonly initial: State;
  readonly table: TransitionTable<State, Move>;
  /** The state after `move`, or `InvalidState` when the table does not allow it. */
  next(from: State, move: Move): State;
  can(from: State, move: Move): boolean;
}

export function defineTransitions<State extends string, Move extends string>(
  initial: State,
  table: TransitionTable<State, Move>,
): Transitions<State, Move> {
  return {
    initial,
    table,
    can: (from, move) => table[from][move] !== undefined,
    next(from, move) {
      const to = table[from][move];
      if (to === undefined)
        throw new DomainError(illegalTransition, {
          message: `'${move}' is not possible while the state is '${from}'.`,
        });
      return to;
    },
  };
}
