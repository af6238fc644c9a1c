'use client';

import { useEffect, useRef, useState } from 'react';
import type { Plan, PlannedChange, PlannedPeople } from './plan.ts';
import { seePlan } from './plan-action.ts';
import styles from './planned.module.css';

/** Templates by what is gained or lost; `#` stands for how many. */
export interface PlannedWords {
  readonly title: string;
  readonly looking: string;
  readonly unknown: string;
  readonly nobody: string;
  readonly gains: Readonly<Record<Plan['meaning'], string>>;
  readonly loses: Readonly<Record<Plan['meaning'], string>>;
  readonly conflicts: string;
  /** `#` stands for how many more. */
  readonly more: string;
  /** `#` stands for the place in the rule. */
  readonly fault: string;
}

interface PlannedProps {
  readonly packageId: string;
  /** Null: nothing to plan yet. */
  readonly change: PlannedChange | null;
  readonly words: PlannedWords;
}

const waitBeforeAsking = 400;

/**
 * Who would gain and lose what by a change, as it stands now: asked when it comes into view, as in a dialog that opens, and again
 * when it has not changed for a moment.
 */
export function Planned({ packageId, change, words }: PlannedProps) {
  const [place, seen] = useSeen();
  const plan = usePlan(packageId, seen ? change : null);
  if (change === null) return null;
  return (
    <section ref={place} className={styles['planned']} aria-live="polite">
      <h3>{words.title}</h3>
      {plan === undefined ? (
        <p>{words.looking}</p>
      ) : plan === null ? (
        <p>{words.unknown}</p>
      ) : (
        <Said plan={plan} words={words} />
      )}
    </section>
  );
}

function Said({ plan, words }: { plan: Plan; words: PlannedWords }) {
  const { meaning, gains, loses, conflicts, problems } = plan;
  if (problems.length > 0)
    return (
      <ul className={styles['faults']}>
        {problems.map(({ rule, position, message }) => (
          <li key={`${rule} ${position} ${message}`}>
            {words.fault.replace('#', String(position + 1))} {message}
          </li>
        ))}
      </ul>
    );
  if (gains.count + loses.count + conflicts.count === 0) return <p>{words.nobody}</p>;
  return (
    <ul className={styles['effects']}>
      <People of={gains} text={words.gains[meaning]} tone="gain" more={words.more} />
      <People of={loses} text={words.loses[meaning]} tone="loss" more={words.more} />
      <People of={conflicts} text={words.conflicts} tone="conflict" more={words.more} />
    </ul>
  );
}

function People({ of, text, tone, more }: { of: PlannedPeople; text: string; tone: string; more: string }) {
  if (of.count === 0) return null;
  const left = of.count - of.value.length;
  return (
    <li data-tone={tone}>
      <details>
        <summary>{text.replace('#', String(of.count))}</summary>
        <p>
          {of.value.map(({ displayName }) => displayName).join(', ')}
          {left > 0 && ` ${more.replace('#', String(left))}`}
        </p>
      </details>
    </li>
  );
}

/** Whether the element is, or has been, in view. */
function useSeen() {
  const place = useRef<HTMLElement>(null);
  const [seen, see] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) see(true);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, seen] as const;
}

/** Undefined while it is not known. */
function usePlan(packageId: string, change: PlannedChange | null): Plan | null | undefined {
  const wanted = change === null ? null : JSON.stringify(change);
  const [known, keep] = useState<{ readonly of: string; readonly plan: Plan | null } | null>(null);
  useEffect(() => {
    if (wanted === null) return;
    let late = false;
    const timer = setTimeout(() => {
      seePlan(packageId, JSON.parse(wanted) as PlannedChange).then(
        (plan) => late || keep({ of: wanted, plan }),
        () => late || keep({ of: wanted, plan: null }),
      );
    }, waitBeforeAsking);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [packageId, wanted]);
  return known?.of === wanted ? known.plan : undefined;
}
