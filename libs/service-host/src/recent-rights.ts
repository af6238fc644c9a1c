import type { AuthorityAnswer } from '@bailiwick/contracts-core';
import type { AskingActor } from './authority.ts';

/** Milliseconds from asking. Well below the 2 s after which a revoke is acknowledged. */
const believedFor = 1_000;
const mostRemembered = 10_000;

/**
 * What the directory said a moment ago about an actor's rights. For reading only, and only where it opens: a revoke is
 * acknowledged 2 s after its commit, so whoever knows of one never meets an answer from before it; whoever was just given
 * a right is asked for again instead of being refused from memory. Calls that arrive together share one question.
 */
export class RecentRights {
  readonly #answers = new Map<string, { readonly answer: Promise<AuthorityAnswer>; readonly until: number }>();

  remember(actor: AskingActor, answer: Promise<AuthorityAnswer>): void {
    const now = performance.now();
    const key = keyOf(actor);
    // Asked in this order, so the outdated ones stand first.
    this.#answers.delete(key);
    for (const [old, { until }] of this.#answers) {
      if (until > now && this.#answers.size < mostRemembered) break;
      this.#answers.delete(old);
    }
    this.#answers.set(key, { answer, until: now + believedFor });
  }

  /** Undefined where nothing was asked lately, or the question failed. */
  async of(actor: AskingActor): Promise<AuthorityAnswer | undefined> {
    const known = this.#answers.get(keyOf(actor));
    if (known === undefined || known.until <= performance.now()) return undefined;
    return known.answer.catch(() => undefined);
  }
}

const keyOf = ({ type, id }: AskingActor) => `${type} ${id}`;
