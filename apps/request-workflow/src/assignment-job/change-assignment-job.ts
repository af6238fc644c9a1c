import { commonErrors, type InputOf, type OutputOf } from '@bailiwick/contracts-core';
import {
  addAssignmentJobRows,
  cancelAssignmentJob,
  checkAssignmentJob,
  createAssignmentJob,
  errors,
  jobRowsAtMost,
  startAssignmentJob,
  type getAssignmentJob,
} from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import { missing } from '../assignment-request/refusals.ts';
import { scheduleOf } from '../assignment-request/requested-period.ts';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { loadOffers } from '../store/load-offer.ts';
import { actorRef } from '../store/load-people.ts';
import { jobMoves } from './job-moves.ts';
import { catalogToAssignIn, shownJob } from './job-reading.ts';
import { insertJob, lockJob, moveJob } from './job-store.ts';
import { peopleOfCsv } from './people-of-csv.ts';

type Job = OutputOf<typeof getAssignmentJob>;
const addRows = `
insert into assignment_job_row (job_id, number, person)
select $1, coalesce((select max(number) from assignment_job_row where job_id = $1), 0) + p.n, p.person
from unnest($2::text[]) with ordinality as p(person, n)
on conflict do nothing`;

async function bringRows(
  jobId: string,
  { people, csv }: { readonly people?: readonly string[] | null | undefined; readonly csv?: string | null | undefined },
  context: OperationContext,
): Promise<void> {
  const named = [...(people ?? []), ...(csv ? peopleOfCsv(csv) : [])].map((each) => each.trim()).filter(Boolean);
  if (named.length === 0) return;
  const [held] = await context.sql<{ rows: number }>(
    'select count(*)::integer as rows from assignment_job_row where job_id = $1',
    [jobId],
  );
  if (held!.rows + named.length > jobRowsAtMost) throw missing(`people: at most ${jobRowsAtMost} rows`);
  await context.sql(addRows, [jobId, named.map((each) => each.slice(0, 256))]);
}

async function move(jobId: string, to: 'check' | 'start' | 'cancel', context: OperationContext): Promise<void> {
  if (!(await moveJob(jobId, to, context))) throw new DomainError(errors.jobNotChangeable);
  if (to === 'cancel') return context.timers.cancel(timerKinds.assignmentJob, jobId);
  await context.sql(
    `update assignment_job_row set state = 'waiting', code = null, message = null where job_id = $1 and state <> 'waiting'`,
    [jobId],
  );
  context.timers.set(timerKinds.assignmentJob, jobId, context.now);
}

@Handles(createAssignmentJob)
export class CreateAssignmentJob {
  async execute({ accessPackageId, body }: InputOf<typeof createAssignmentJob>, context: OperationContext) {
    const catalogId = await catalogToAssignIn(accessPackageId, context);
    const { action, assignmentPolicyId, schedule, justification, next } = body;
    if (action === 'add') await this.#insistOnPolicy(accessPackageId, assignmentPolicyId, context);
    if (action === 'changeEnd' && !schedule?.expiration) throw missing('schedule.expiration');
    const id = context.newId();
    const { actor } = context;
    if (actor.type === 'system') throw new DomainError(commonErrors.forbidden);
    const job = {
      id,
      accessPackageId,
      catalogId,
      action,
      policyId: action === 'add' ? (assignmentPolicyId ?? null) : null,
      schedule: schedule ? scheduleOf(schedule) : null,
      justification: justification ?? null,
      createdBy: { ...(await actorRef(context)), type: actor.type },
    };
    await insertJob(job, context);
    await bringRows(id, body, context);
    if (next !== 'wait') await move(id, next, context);
    return shownJob(accessPackageId, id, context);
  }

  /** What must be answered is answered for one person at a time (Q06). */
  async #insistOnPolicy(accessPackageId: string, policyId: string | null | undefined, context: OperationContext) {
    if (!policyId) throw missing('assignmentPolicyId');
    const offer = (await loadOffers(context, [accessPackageId])).get(accessPackageId);
    const policy = offer?.policies.find(({ id }) => id === policyId);
    if (policy === undefined) throw new DomainError(errors.policyNotFound, { target: 'assignmentPolicyId' });
    if (policy.rules.questions.some(({ isRequired }) => isRequired))
      throw new DomainError(errors.answerRequired, {
        message: 'The policy asks questions that must be answered for each person: assign them one by one.',
        target: 'assignmentPolicyId',
      });
  }
}

@Handles(addAssignmentJobRows)
export class AddAssignmentJobRows {
  async execute({ accessPackageId, jobId, body }: InputOf<typeof addAssignmentJobRows>, context: OperationContext) {
    await catalogToAssignIn(accessPackageId, context);
    await shownJob(accessPackageId, jobId, context);
    const job = await lockJob(jobId, jobMoves.start.from, context);
    if (job === undefined) throw new DomainError(errors.jobNotChangeable);
    await bringRows(jobId, body, context);
    return shownJob(accessPackageId, jobId, context);
  }
}

async function moved(
  { accessPackageId, jobId }: InputOf<typeof startAssignmentJob>,
  to: 'check' | 'start' | 'cancel',
  context: OperationContext,
): Promise<Job> {
  await catalogToAssignIn(accessPackageId, context);
  await shownJob(accessPackageId, jobId, context);
  await move(jobId, to, context);
  return shownJob(accessPackageId, jobId, context);
}

@Handles(checkAssignmentJob)
export class CheckAssignmentJob {
  execute(input: InputOf<typeof checkAssignmentJob>, context: OperationContext) {
    return moved(input, 'check', context);
  }
}

@Handles(startAssignmentJob)
export class StartAssignmentJob {
  execute(input: InputOf<typeof startAssignmentJob>, context: OperationContext) {
    return moved(input, 'start', context);
  }
}

@Handles(cancelAssignmentJob)
export class CancelAssignmentJob {
  execute(input: InputOf<typeof cancelAssignmentJob>, context: OperationContext) {
    return moved(input, 'cancel', context);
  }
}
