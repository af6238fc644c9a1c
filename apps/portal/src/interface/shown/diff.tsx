import { getFormatter, getTranslations } from 'next-intl/server';
import { partsOfDuration } from './duration.ts';
import { durationInWords } from './time.tsx';
import styles from './shown.module.css';

/** One property that has changed. */
export interface PropertyDiff {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What was different afterwards, one sentence per property; lists by what came and what went. */
export async function Diff({ changes, area = 'properties' }: { changes: readonly PropertyDiff[]; area?: string }) {
  const [t, shell] = await Promise.all([getTranslations(area), getTranslations('shell')]);
  const lines = await Promise.all(
    changes.map(async ({ name, before, after }) => ({
      name,
      label: t.has(name) ? t(name) : name,
      ...(Array.isArray(before) && Array.isArray(after)
        ? { gone: await names(without(before, after)), come: await names(without(after, before)) }
        : { gone: [await inWords(before, shell('nothing'))], come: [await inWords(after, shell('nothing'))] }),
    })),
  );
  return (
    <ul className={styles['diff']}>
      {lines.map(({ name, label, gone, come }) => (
        <li key={name}>
          <span title={name}>{label}</span>
          {gone.map((value) => (
            <del key={value}>{value}</del>
          ))}
          {come.map((value) => (
            <ins key={value}>{value}</ins>
          ))}
        </li>
      ))}
    </ul>
  );
}

const names = (values: readonly unknown[]) => Promise.all(values.map((value) => inWords(value, '')));

function without(all: readonly unknown[], some: readonly unknown[]): unknown[] {
  const known = new Set(some.map((value) => JSON.stringify(value)));
  return all.filter((value) => !known.has(JSON.stringify(value)));
}

/** A value as people say it: instants as days, durations in words, yes and no, objects by their name. */
async function inWords(value: unknown, nothing: string): Promise<string> {
  const [format, t] = await Promise.all([getFormatter(), getTranslations('shell')]);
  if (value === null || value === undefined || value === '') return nothing;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'string') {
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value))
      return format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' });
    return partsOfDuration(value) === undefined ? value : durationInWords(value);
  }
  return nameOf(value);
}

function nameOf(value: unknown): string {
  const named = value as { displayName?: unknown; resourceDisplayName?: unknown; roleDisplayName?: unknown };
  const parts = [named.displayName, named.resourceDisplayName, named.roleDisplayName].filter(
    (part): part is string => typeof part === 'string',
  );
  return parts.length > 0 ? parts.join(' · ') : JSON.stringify(value);
}
