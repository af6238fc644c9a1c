'use client';

import { useEffect, useId, useState } from 'react';
import { useProblem } from './action-form.tsx';
import { findAt, type Found } from './find.ts';
import styles from './form.module.css';
import look from './picker.module.css';

export interface PickerLabels {
  readonly nothing: string;
  readonly failed: string;
  /** `#` stands for the name. */
  readonly remove: string;
}

interface PickerProps {
  readonly name: string;
  readonly label: string;
  /** Path of the collection to look in: `/v1.0/users`, `/v1.0/groups`, … */
  readonly from: string;
  readonly several?: boolean;
  readonly chosen?: readonly Found[];
  readonly labels: PickerLabels;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly onChange?: (chosen: readonly Found[]) => void;
}

const waitBeforeAsking = 150;

/**
 * Picks people, groups, packages by typing. Sends their ids as fields of the name `name`, and what they are called as
 * `<name>.displayName`. Arrow keys move, Enter picks, Backspace in an empty field takes the last one away.
 */
export function Picker({
  name,
  label,
  from,
  several = false,
  chosen = [],
  labels,
  placeholder,
  hint,
  onChange,
}: PickerProps) {
  const id = useId();
  const problem = useProblem(name);
  const [picked, setPicked] = useState(chosen);
  const [typed, type] = useState('');
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [open, setOpen] = useState(false);
  const [at, move] = useState(0);
  useEffect(() => {
    if (!open) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      findAt(from, typed, stop.signal).then(
        (rows) => (setFound(rows), setFailed(false), move(0)),
        () => setFailed(!stop.signal.aborted),
      );
    }, waitBeforeAsking);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [from, open, typed]);
  const options = (found ?? []).filter((row) => !picked.some((other) => other.id === row.id));
  const change = (next: readonly Found[]) => {
    setPicked(next);
    onChange?.(next);
  };
  const pick = (row: Found | undefined) => {
    if (row === undefined) return;
    change(several ? [...picked, row] : [row]);
    type('');
    setOpen(false);
  };
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <div className={styles['hint']}>{hint}</div>}
      <div className={look['picker']}>
        {picked.map((row) => (
          <span key={row.id} className={look['picked']}>
            {row.displayName}
            <input type="hidden" name={name} value={row.id} />
            <input type="hidden" name={`${name}.displayName`} value={row.displayName} />
            <button
              type="button"
              aria-label={labels.remove.replace('#', row.displayName)}
              onClick={() => change(picked.filter((other) => other !== row))}
            >
              ✕
            </button>
          </span>
        ))}
        {(several || picked.length === 0) && (
          <input
            id={id}
            role="combobox"
            autoComplete="off"
            aria-expanded={open && options.length > 0}
            aria-controls={`${id}l`}
            aria-autocomplete="list"
            aria-activedescendant={open && options.length > 0 ? `${id}o${at}` : undefined}
            aria-invalid={problem === undefined ? undefined : true}
            placeholder={placeholder}
            value={typed}
            onFocus={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onChange={(event) => (type(event.target.value), setOpen(true))}
            onKeyDown={(event) => {
              const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
              if (step !== undefined) {
                setOpen(true);
                move(Math.max(0, Math.min(at + step, options.length - 1)));
              } else if (event.key === 'Enter' && open && options.length > 0) pick(options[at]);
              else if (event.key === 'Escape' && open) setOpen(false);
              else if (event.key === 'Backspace' && typed === '') return change(picked.slice(0, -1));
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        )}
        {open && (
          <ul id={`${id}l`} role="listbox" aria-label={label} className={look['options']}>
            {options.map((row, index) => (
              <li
                key={row.id}
                id={`${id}o${index}`}
                role="option"
                aria-selected={index === at}
                onMouseDown={(event) => (event.preventDefault(), pick(row))}
                onMouseMove={() => move(index)}
              >
                {row.displayName}
                <small>{row.userPrincipalName ?? row.jobTitle ?? row.description}</small>
              </li>
            ))}
            {failed && <li role="status">{labels.failed}</li>}
            {!failed && found !== null && options.length === 0 && <li role="status">{labels.nothing}</li>}
          </ul>
        )}
      </div>
      {problem !== undefined && <p className={styles['problem']}>{problem}</p>}
    </div>
  );
}
