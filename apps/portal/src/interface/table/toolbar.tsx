import Form from 'next/form';
import { getTranslations } from 'next-intl/server';
import { Button } from '../form/button.tsx';
import { ApplyOnChange } from './apply-on-change.tsx';
import type { ListState } from './list-state.ts';
import styles from './table.module.css';

/** One way to narrow a list: its name in the address, and what can be chosen. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Label of "do not narrow". */
  readonly all?: string;
}

interface ToolbarProps {
  readonly state: ListState;
  readonly filters: readonly Filter[];
  readonly searchable: boolean;
  readonly label: string;
  readonly csv?: string;
}

/** Search and filters of a list, as a form that asks for another address. */
export async function Toolbar({ state, filters, searchable, label, csv }: ToolbarProps) {
  const t = await getTranslations('table');
  const own = new Set(['q', 'after', 'trail', ...filters.map(({ name }) => name)]);
  const kept = Object.entries(state.query).filter(([name]) => !own.has(name));
  return (
    <div className={styles['toolbar']}>
      <Form action={state.path} className={styles['narrow']} role="search">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {searchable && (
          <input
            type="search"
            name="q"
            defaultValue={state.search}
            key={state.search}
            placeholder={t('search')}
            aria-label={t('searchIn', { list: label })}
            data-search=""
          />
        )}
        {filters.map(({ name, label: title, options, all }) => (
          <select
            key={name + (state.query[name] ?? '')}
            name={name}
            defaultValue={state.query[name] ?? ''}
            aria-label={title}
            data-chosen={state.query[name] !== undefined}
          >
            <option value="">{all ?? title}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        ))}
        <noscript>
          <Button type="submit">{t('apply')}</Button>
        </noscript>
        <ApplyOnChange />
      </Form>
      {csv !== undefined && (
        <a href={csv} download className={styles['csv']}>
          {t('csv')}
        </a>
      )}
    </div>
  );
}
