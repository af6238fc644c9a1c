import { isInRule, type RulePerson } from '@bailiwick/rules';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { judgeSome, lockTogether, peopleToJudge, readRules } from './scope.sql.ts';
import { tellScope } from './tell-scope.ts';

/** The name stands in the migration too: the database asks for it. */
const judgePerson = 'judge-person';

interface PolicyRow {
  readonly id: string;
  readonly rules: string[];
}

interface PersonRow {
  readonly id: string;
  readonly managerId: string | null;
  readonly attributes: RulePerson;
}

const policies = 'select id, rules from automatic_policy where live order by id';

/** People changed: each of them is judged by every automatic policy, without looking at anybody else. */
@OnTimer(judgePerson)
export class JudgePeople {
  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const ids = timers.map(({ subjectId }) => subjectId);
    await context.sql(lockTogether);
    const rules = (await context.sql<PolicyRow>(policies)).map(({ id, rules: sources }) => ({
      id,
      rules: readRules(sources),
    }));
    const people = await context.sql<PersonRow>(peopleToJudge, [ids]);
    const wanted = people.flatMap((person) =>
      rules
        .filter(({ rules: any }) => any.some((rule) => isInRule(rule, person.attributes, person.managerId)))
        .map(({ id }) => ({ policy_id: id, user_id: person.id })),
    );
    const touched = await context.sql<{ id: string }>(judgeSome, [JSON.stringify(wanted), ids]);
    for (const { id } of touched) context.timers.set(tellScope, id, context.now);
  }
}
