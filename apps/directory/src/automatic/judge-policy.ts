import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { tellScope } from './tell-scope.ts';
import { judgeEverybody, lockAlone, readRules } from './scope.sql.ts';

export const judgePolicy = 'judge-automatic-policy';

const find = 'select rules, live from automatic_policy where id = $1';

/** Everybody is many: the statement may take longer than others. */
const takesLong = `select set_config('statement_timeout', '600s', true)`;

/** Judges everybody by one automatic policy: set-based, one policy per transaction. */
@OnTimer(judgePolicy)
export class JudgePolicy {
  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const [first, ...later] = timers;
    for (const { subjectId } of later) context.timers.set(judgePolicy, subjectId, context.now);
    const policyId = first!.subjectId;
    await context.sql(lockAlone);
    const [policy] = await context.sql<{ rules: string[]; live: boolean }>(find, [policyId]);
    if (policy === undefined) return;
    await context.sql(takesLong);
    const { text, values } = judgeEverybody(policyId, policy.live ? readRules(policy.rules) : []);
    const [moved] = await context.sql<{ came: number; gone: number }>(text, values);
    if (moved!.came + moved!.gone > 0) context.timers.set(tellScope, policyId, context.now);
  }
}
