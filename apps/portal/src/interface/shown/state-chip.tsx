import { getTranslations } from 'next-intl/server';
import styles from './shown.module.css';

type Tone = 'good' | 'wait' | 'bad' | 'calm' | 'info';

/** How each state of a request, an assignment, a stage or a grant feels. */
const tones: Readonly<Record<string, Tone>> = {
  submitted: 'info',
  pendingApproval: 'wait',
  scheduled: 'info',
  delivering: 'info',
  delivered: 'good',
  partiallyDelivered: 'bad',
  deliveryFailed: 'bad',
  denied: 'bad',
  canceled: 'calm',
  expired: 'calm',
  granted: 'good',
  failed: 'bad',
  pending: 'wait',
  revoked: 'calm',
  drifted: 'bad',
  removed: 'calm',
  Initializing: 'calm',
  InProgress: 'wait',
  Completed: 'good',
  Expired: 'calm',
  Approved: 'good',
  Denied: 'bad',
  NotReviewed: 'wait',
  published: 'good',
  unpublished: 'calm',
};

/** A state as people say it, a dot for its kind and the API's word on hover. */
export async function StateChip({ state, words }: { state: string; words?: string }) {
  const t = await getTranslations('states');
  const said = words ?? (t.has(state) ? t(state) : state);
  return <Chip tone={tones[state] ?? 'calm'} words={said} title={state} />;
}

/** A dot and a word. Colour never says it alone. */
export function Chip({ tone, words, title }: { tone: Tone; words: string; title?: string }) {
  return (
    <span className={styles['chip']} data-tone={tone} title={title}>
      <i aria-hidden="true" />
      {words}
    </span>
  );
}

/** A small word beside something: "hidden", "new". */
export function Tag({ children, tone = 'calm', title }: { children: string; tone?: Tone; title?: string }) {
  return (
    <span className={styles['tag']} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
