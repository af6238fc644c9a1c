'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState } from 'react';
import { findAt } from '../form/find.ts';
import styles from './shell.module.css';

export interface PalettePlace {
  readonly title: string;
  readonly href: string;
}

export interface PaletteLabels {
  readonly title: string;
  readonly placeholder: string;
  readonly nothing: string;
  readonly go: string;
  readonly packages: string;
  readonly keys: string;
  readonly close: string;
  readonly list: readonly (readonly [key: string, meaning: string])[];
}

interface PaletteProps {
  readonly as: 'palette' | 'keys';
  readonly places: readonly PalettePlace[];
  readonly labels: PaletteLabels;
  readonly onClose: () => void;
}

const waitBeforeAsking = 150;

/** Goes anywhere by typing: places of the portal and packages that can be requested. Also the sheet of keys. */
export function Palette({ as, places, labels, onClose }: PaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={as === 'keys' ? labels.keys : labels.title}
      className={styles['palette']}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      {as === 'keys' ? (
        <Keys labels={labels} />
      ) : (
        <Search places={places} labels={labels} onClose={() => dialog.current?.close()} />
      )}
    </dialog>
  );
}

function Keys({ labels }: { labels: PaletteLabels }) {
  return (
    <div className={styles['keys']}>
      <h2>{labels.keys}</h2>
      <dl>
        {labels.list.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Search({ places, labels, onClose }: Omit<PaletteProps, 'as'>) {
  const router = useRouter();
  const id = useId();
  const [typed, type] = useState('');
  const [found, setFound] = useState<readonly PalettePlace[]>([]);
  const [at, move] = useState(0);
  useEffect(() => {
    if (typed.trim().length < 2) return setFound([]);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      findAt('/v1.0/identityGovernance/entitlementManagement/availableAccessPackages', typed, stop.signal)
        .then((rows) => setFound(rows.map((row) => ({ title: row.displayName, href: `/packages/${row.id}` }))))
        .catch(() => undefined);
    }, waitBeforeAsking);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);
  const near = places.filter(({ title }) => title.toLowerCase().includes(typed.trim().toLowerCase()));
  const all = [
    ...near.map((place) => ({ ...place, kind: labels.go })),
    ...found.map((place) => ({ ...place, kind: labels.packages })),
  ];
  const current = Math.min(at, all.length - 1);
  const go = (href: string | undefined) => {
    if (href === undefined) return;
    onClose();
    router.push(href);
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded={all.length > 0}
        aria-controls={id}
        aria-activedescendant={all.length > 0 ? `${id}${current}` : undefined}
        aria-label={labels.title}
        placeholder={labels.placeholder}
        value={typed}
        onChange={(event) => (type(event.target.value), move(0))}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) move(Math.max(0, Math.min(current + step, all.length - 1)));
          else if (event.key === 'Enter') go(all[current]?.href);
          else return;
          event.preventDefault();
        }}
      />
      <ul id={id} role="listbox" aria-label={labels.title}>
        {all.map(({ title, href, kind }, index) => (
          <li
            key={href}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === current}
            onClick={() => go(href)}
            onMouseMove={() => move(index)}
          >
            {title}
            <small>{kind}</small>
          </li>
        ))}
      </ul>
      {all.length === 0 && <p role="status">{labels.nothing}</p>}
    </>
  );
}
