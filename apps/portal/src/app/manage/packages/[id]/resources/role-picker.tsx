'use client';

import { useEffect, useId, useState } from 'react';
import form from '../../../../../interface/form/form.module.css';
import { chosenOf, findResources, keyOfRole, type ChosenRole, type OfferedResource } from './offered.ts';
import styles from './resources.module.css';

export interface RolePickerWords {
  readonly search: string;
  readonly nothing: string;
  readonly failed: string;
  /** Said under a list that does not show everything. */
  readonly more: string;
  readonly given: string;
  readonly chosen: string;
  /** `#` stands for the role. */
  readonly remove: string;
  readonly kinds: Readonly<Record<string, string>>;
}

interface RolePickerProps {
  readonly catalogId: string;
  /** Shown before anything is typed; looked for where absent. */
  readonly offered?: readonly OfferedResource[];
  /** Keys of roles that the package gives already. */
  readonly given?: readonly string[];
  readonly chosen: readonly ChosenRole[];
  readonly onChange: (chosen: readonly ChosenRole[]) => void;
  readonly words: RolePickerWords;
}

const waitBeforeAsking = 150;

/** Picks roles of resources of a catalog, each with one press; sends them as fields of the name `role`. */
export function RolePicker({ catalogId, offered, given = [], chosen, onChange, words }: RolePickerProps) {
  const id = useId();
  const [typed, type] = useState('');
  const [found, setFound] = useState<readonly OfferedResource[] | undefined>(offered);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (typed === '' && offered !== undefined) return setFound(offered);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      findResources(catalogId, typed, stop.signal).then(
        (rows) => (setFound(rows), setFailed(false)),
        () => setFailed(!stop.signal.aborted),
      );
    }, waitBeforeAsking);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [catalogId, typed, offered]);
  const picked = new Set(chosen.map(keyOfRole));
  const toggle = (role: ChosenRole) =>
    onChange(
      picked.has(keyOfRole(role)) ? chosen.filter((other) => keyOfRole(other) !== keyOfRole(role)) : [...chosen, role],
    );
  return (
    <div className={styles['picker']}>
      {chosen.length > 0 && (
        <ul aria-label={words.chosen} className={styles['chosen']}>
          {chosen.map((role) => (
            <li key={keyOfRole(role)}>
              <input type="hidden" name="role" value={JSON.stringify(role)} />
              <b>{role.resourceName}</b> {role.name}
              <button
                type="button"
                aria-label={words.remove.replace('#', `${role.resourceName} ${role.name}`)}
                onClick={() => toggle(role)}
              >
                ✕
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        autoComplete="off"
        value={typed}
        className={form['control']}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {failed && <p role="alert">{words.failed}</p>}
      {found?.length === 0 && <p role="status">{words.nothing}</p>}
      <ul className={styles['offered']} aria-busy={found === undefined}>
        {(found ?? []).map((resource) => (
          <li key={resource.id}>
            <span>
              <b>{resource.displayName}</b>
              <small>{words.kinds[resource.originSystem]}</small>
            </span>
            <span className={styles['roles']}>
              {resource.roles.map((role) => {
                const one = chosenOf(resource, role);
                const has = given.includes(keyOfRole(one));
                return (
                  <button
                    key={role.originId}
                    type="button"
                    aria-pressed={picked.has(keyOfRole(one))}
                    aria-label={`${resource.displayName}: ${role.displayName}`}
                    disabled={has}
                    title={has ? words.given : undefined}
                    onClick={() => toggle(one)}
                  >
                    {role.displayName}
                  </button>
                );
              })}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles['more']}>{typed === '' ? words.more : ''}</p>
    </div>
  );
}
