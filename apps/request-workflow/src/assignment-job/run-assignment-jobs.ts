import { DomainError } from '@bailiwick/domain-model';
import { decide } from '@bailiwick/authorization';
import type { ActorRef, AuthorityAnswer } from '@bailiwick/contracts-core';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from '../assignment/assignment-timers.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { ActingFor } from './acting-for.ts';
import { ForeseenPeople } from './foreseen-people.ts';
import { jobMoves } from './job-moves.ts';
import { JobRequests } from './job-requests.ts';
import { lockJob, moveJob, type Job } from './job-store.ts';

const chunk = 1_000;
/** Rights and facts are believed for two seconds: half of that is for asking and judging, the other half for writing. */
const longest = 900;

interface Row {
  readonly number: number;
  readonly person: string;
}

interface Verdict extends Row {
  readonly state: 'possible' | 'refused' | 'done';
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
}

const nextRows = `select number, person from assignment_job_row where job_id = $1 and state = 'waiting' order by number limit ${chunk}`;
const keepVerdicts = `
update assignment_job_row w set state = v.state, code = v.code, message = v.message, request_id = v."requestId"
from jsonb_to_recordset($2::jsonb) as v(number integer, state text, code text, message text, "requestId" uuid)
where w.job_id = $1 and w.number = v.number`;

/**
 * Carries jobs on, as many rows at a time as can be judged while what was asked is believed. What a chunk did and that its rows
 * are done is one transaction, so a process that dies repeats nothing and leaves nothing out.
 */
@OnTimer(timerKinds.assignmentJob)
export class RunAssignmentJobs {
  constructor(
    private readonly requests: JobRequests,
    private readonly store: WorkflowStore,
  ) {}

  async fire([timer]: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const job = timer && (await lockJob(timer.subjectId, jobMoves.stop.from, context));
    if (job === undefined) return;
    const rows = await context.sql<Row>(nextRows, [job.id]);
    const begun = performance.now();
    const { type, id, displayName } = job.createdBy;
    const actor: ActorRef = { type, id, displayName };
    const { rights } = await context.subjectFacts({ subject: { id }, asker: { type, id } });
    const refusal = rights === null ? 'nobody knows them any more' : this.#refusal(job, rights);
    if (rights === null || refusal !== null) return void (await moveJob(job.id, 'stop', context, refusal));
    const people = new ForeseenPeople(
      context,
      rows.map(({ person }) => person.toLowerCase()),
    );
    const acting = new ActingFor(context, actor, rights, people, job.state === 'running');
    const verdicts = await this.#judge(job, rows, begun, acting);
    await context.sql(keepVerdicts, [job.id, JSON.stringify(verdicts)]);
    if (rows.length === chunk || verdicts.length < rows.length)
      context.timers.set(timerKinds.assignmentJob, job.id, context.now);
    else await moveJob(job.id, job.state === 'checking' ? 'finishCheck' : 'finish', acting);
  }

  async giveUp({ subjectId }: DueTimer, { message }: DomainError, context: ReactionContext): Promise<void> {
    await moveJob(subjectId, 'fail', context, `${message} The log of the service tells more, by the id of the job.`);
  }

  #refusal({ catalogId, createdBy }: Job, rights: AuthorityAnswer): string | null {
    return decide(rights, 'assignments.direct', { scopeIds: [catalogId] }).allowed
      ? null
      : `${createdBy.displayName} may no longer assign people in this catalog.`;
  }

  /** Nobody is judged twice in one transaction: a second row for the same person waits until the first one's effect is there. */
  async #judge(job: Job, rows: readonly Row[], begun: number, acting: ActingFor): Promise<Verdict[]> {
    const all = new Changes();
    const verdicts: Verdict[] = [];
    const touched = new Set<string>();
    for (const row of rows) {
      if (verdicts.length > 0 && performance.now() - begun > longest) break;
      const changes = new Changes();
      try {
        const targetId = await this.requests.personOf(row.person, acting);
        if (touched.has(targetId)) {
          if (job.state === 'running') break;
          verdicts.push({ ...row, state: 'refused', ...duplicate });
          continue;
        }
        touched.add(targetId);
        const { id } = await this.requests.submit(job, targetId, changes, acting);
        if (job.state === 'running') all.include(changes);
        const done = job.state === 'running';
        verdicts.push({
          ...row,
          state: done ? 'done' : 'possible',
          code: null,
          message: null,
          requestId: done ? id : null,
        });
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
        verdicts.push({ ...row, state: 'refused', code: error.code, message: error.message, requestId: null });
      }
    }
    this.store.save(all, acting);
    return verdicts;
  }
}

const duplicate = { code: 'DuplicateRow', message: 'Another row names the same person.', requestId: null };
