import { Every, type ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from './assignment-timers.ts';

/** What is overdue by more than a minute and has no timer that is still to fire. */
const overdue = `
select '${timerKinds.expire}' as kind, a.id::text as id, a.ends_at as due from assignment a
where a.state <> 'expired' and a.ends_at < $1::timestamptz - interval '1 minute'
  and not exists (select from timer t where t.kind = '${timerKinds.expire}' and t.subject_id = a.id::text and t.fired_at is null)
union all
select '${timerKinds.startRequest}', r.id::text, r.starts_at from assignment_request r
where r.state = 'scheduled' and r.starts_at < $1::timestamptz - interval '1 minute'
  and not exists (select from timer t where t.kind = '${timerKinds.startRequest}' and t.subject_id = r.id::text and t.fired_at is null)
union all
select watched.kind, r.id::text, watched.due from assignment_request r
cross join lateral jsonb_to_recordset(r.stages) as s(status text, "dueDateTime" timestamptz, "escalatesDateTime" timestamptz)
cross join lateral (values ('${timerKinds.stageTimeout}', s."dueDateTime"), ('${timerKinds.escalateStage}', s."escalatesDateTime")) as watched(kind, due)
where r.state = 'pendingApproval' and s.status = 'InProgress' and watched.due < $1::timestamptz - interval '1 minute'
  and not exists (select from timer t where t.kind = watched.kind and t.subject_id = r.id::text and t.fired_at is null)
limit 1000`;

/** The safety net under every deadline (R27): access that should have ended, begun or been decided gets its timer back. */
@Every('PT60S')
export class RestoreLostTimers {
  async run(context: ReactionContext): Promise<void> {
    const lost = await context.sql<{ kind: string; id: string; due: Date }>(overdue, [context.now]);
    for (const { kind, id, due } of lost) context.timers.set(kind, id, due);
  }
}
