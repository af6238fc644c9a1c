import { automaticScopeChanged } from '@bailiwick/contracts-directory/events';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { tellNext } from './scope.sql.ts';

export const tellScope = 'tell-automatic-scope';
const chunk = 1_000;

interface Row {
  readonly userId: string;
  readonly inScope: boolean;
  readonly version: number;
}

const packageOf = 'select access_package_id as id from automatic_policy where id = $1';

/** Tells who came into and left the rules of policies, a chunk per policy and transaction, until everything was told. */
@OnTimer(tellScope)
export class TellScope {
  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    for (const { subjectId: policyId } of timers) {
      const people = await context.sql<Row>(tellNext, [policyId, chunk]);
      if (people.length === 0) continue;
      const [accessPackage] = await context.sql<{ id: string }>(packageOf, [policyId]);
      const id = context.newId();
      context.record({
        event: automaticScopeChanged,
        aggregateId: id,
        version: 1,
        state: { id, policyId, accessPackageId: accessPackage!.id, people },
      });
      if (people.length === chunk) context.timers.set(tellScope, policyId, context.now);
    }
  }
}
