import { getTranslations } from 'next-intl/server';
import { Chip } from '../../../../../../interface/shown/state-chip.tsx';
import type { Job, JobRow } from './jobs.ts';

const jobTones = {
  draft: 'calm',
  checking: 'info',
  checked: 'wait',
  running: 'info',
  done: 'good',
  canceled: 'calm',
  stopped: 'bad',
  failed: 'bad',
} as const;

const rowTones = { waiting: 'calm', possible: 'info', refused: 'bad', done: 'good' } as const;

/** How far a job is. */
export async function JobState({ state }: Pick<Job, 'state'>) {
  const t = await getTranslations('assignments.many.states');
  return <Chip tone={jobTones[state]} words={t(state)} title={state} />;
}

/** What a job says about one of its people. */
export async function RowState({ state }: Pick<JobRow, 'state'>) {
  const t = await getTranslations('assignments.many.rowStates');
  return <Chip tone={rowTones[state]} words={t(state)} title={state} />;
}
