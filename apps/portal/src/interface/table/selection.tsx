'use client';

import { useSyncExternalStore, type ReactNode } from 'react';
import { Button } from '../form/button.tsx';
import styles from './table.module.css';

/** Chosen ids by the name of the selection. Kept while the tab lives, so that a choice survives paging and searching. */
const chosen = new Map<string, ReadonlySet<string>>();
const listeners = new Set<() => void>();
const none: ReadonlySet<string> = new Set();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Replaces what is chosen. */
export function select(name: string, ids: Iterable<string>): void {
  chosen.set(name, new Set(ids));
  for (const listener of listeners) listener();
}

/** What is chosen, on whatever page of the list it stands. */
export function useSelection(name: string): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => chosen.get(name) ?? none,
    () => none,
  );
}

export function SelectRow({ name, id, label }: { name: string; id: string; label: string }) {
  const selection = useSelection(name);
  const on = selection.has(id);
  const toggle = () => select(name, on ? [...selection].filter((other) => other !== id) : [...selection, id]);
  return <input type="checkbox" aria-label={label} checked={on} onChange={toggle} data-row={id} />;
}

export function SelectAll({ name, ids, label }: { name: string; ids: readonly string[]; label: string }) {
  const selection = useSelection(name);
  const all = ids.every((id) => selection.has(id));
  const some = !all && ids.some((id) => selection.has(id));
  const toggle = () => select(name, all ? [...selection].filter((id) => !ids.includes(id)) : [...selection, ...ids]);
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={all}
      onChange={toggle}
      ref={(box) => {
        if (box !== null) box.indeterminate = some;
      }}
    />
  );
}

interface BulkBarProps {
  readonly name: string;
  /** "{count} chosen": `#` stands for the number. */
  readonly chosenLabel: string;
  readonly clearLabel: string;
  readonly children: ReactNode;
}

/** Stays in sight while something is chosen: how much, and what can be done with it. */
export function BulkBar({ name, chosenLabel, clearLabel, children }: BulkBarProps) {
  const { size } = useSelection(name);
  if (size === 0) return null;
  return (
    <div role="region" aria-label={chosenLabel.replace('#', String(size))} className={styles['bulk']}>
      <b aria-live="polite">{chosenLabel.replace('#', String(size))}</b>
      {children}
      <Button look="quiet" small onClick={() => select(name, [])}>
        {clearLabel}
      </Button>
    </div>
  );
}
