import type { Host } from './host.ts';
import { newId } from './identifiers.ts';
import type { ReactionContext } from './operation-context.ts';
import { Work } from './work.ts';

/**
 * Transactions for work that is neither asked for nor told nor timed: a sender that takes mails in one, hands them over
 * outside of any, and writes down the outcome in another. The actor is the system.
 */
export class UnitOfWork {
  constructor(private readonly host: Host) {}

  run<T>(operation: string, body: (context: ReactionContext) => Promise<T>): Promise<T> {
    const work = new Work(this.host, { type: 'system', id: `system:${operation}` }, operation, newId());
    return work.inTransaction(() => body(work));
  }
}
