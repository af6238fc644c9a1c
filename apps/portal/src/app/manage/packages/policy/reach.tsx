'use client';

import { useEffect, useState } from 'react';
import type { PolicyDraft } from './draft.ts';
import { typeOf } from './named-set.ts';
import styles from './policy.module.css';

export interface ReachWords {
  readonly title: string;
  /** Said of everybody in the organization, with the number in it. */
  readonly employees: string;
  readonly everybody: string;
  readonly nobody: string;
  readonly nobodyNamed: string;
  /** `{name}` and `#` stand for the group and its size. */
  readonly membersOf: string;
}

/** How many people a policy reaches, as it stands here now. */
export function Reach({ draft, words }: { draft: PolicyDraft; words: ReachWords }) {
  const named = draft.targets.filter((target) => typeOf(target) === 'groupMembers');
  const sizes = useSizes(draft.audience === 'specific' ? named.map(({ set }) => set.groupId ?? '') : []);
  const people = draft.targets.filter((target) => typeOf(target) === 'singleUser');
  const lines =
    draft.audience !== 'specific'
      ? [words[draft.audience]]
      : [
          ...named.map(({ set, name }) =>
            words.membersOf.replace('{name}', name ?? '').replace('#', String(sizes.get(set.groupId ?? '') ?? '…')),
          ),
          ...people.map(({ name }) => name ?? ''),
        ];
  return (
    <section>
      <h3>{words.title}</h3>
      <ul className={styles['said']} aria-live="polite">
        {(lines.length === 0 ? [words.nobodyNamed] : lines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** Sizes of groups, nested members included, as they become known. */
function useSizes(groups: readonly string[]): ReadonlyMap<string, number> {
  const [sizes, setSizes] = useState<ReadonlyMap<string, number>>(new Map());
  const wanted = groups.filter((id) => !sizes.has(id)).join(' ');
  useEffect(() => {
    if (wanted === '') return;
    const stop = new AbortController();
    const sizeOf = async (id: string): Promise<[string, number]> => {
      const headers = { ConsistencyLevel: 'eventual' };
      const response = await fetch(`/v1.0/groups/${id}/transitiveMembers/$count`, { signal: stop.signal, headers });
      return [id, response.ok ? Number(await response.text()) : 0];
    };
    Promise.all(wanted.split(' ').map(sizeOf)).then(
      (found) => setSizes((before) => new Map([...before, ...found])),
      () => {},
    );
    return () => stop.abort();
  }, [wanted]);
  return sizes;
}
