import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '../form/button.tsx';
import { Empty } from '../shown/empty.tsx';
import type { ListState } from './list-state.ts';
import { Pages } from './pages.tsx';
import { SelectAll, SelectRow } from './selection.tsx';
import styles from './table.module.css';
import { Toolbar, type Filter } from './toolbar.tsx';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Property to sort by; it must be among `sortable` of the list's state. */
  readonly sort?: string;
  /** `number`: to the right. */
  readonly as?: 'text' | 'number';
  /** Left out on narrow screens. */
  readonly wide?: boolean;
}

interface EntityTableProps<Row> {
  /** What is listed, for those who cannot see it. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** Where a row leads; its first cell is the link. */
  readonly href?: (row: Row) => string;
  readonly state: ListState;
  readonly next: string | undefined;
  readonly count?: number | undefined;
  /** False where the list cannot be searched. */
  readonly searchable?: boolean;
  readonly filters?: readonly Filter[];
  /** Shown where there is nothing and nothing was searched for. */
  readonly empty: ReactNode;
  /** Address of the CSV file of everything that matches. */
  readonly csv?: string;
  /** Name of the selection: rows can be chosen, across pages, and `bulk` (a client component) acts on them. */
  readonly selection?: string;
  readonly nameOf?: (row: Row) => string;
  readonly bulk?: ReactNode;
}

/**
 * A list of things, made on the server: search, filters, order and paging are addresses, so they work before scripts have
 * loaded, can be sent to somebody, and cope with any number of rows.
 */
export async function EntityTable<Row>(props: EntityTableProps<Row>) {
  const { rows, columns, state, next, count, filters = [], selection } = props;
  const t = await getTranslations('table');
  const narrowed = state.search !== undefined || filters.some(({ name }) => state.query[name] !== undefined);
  const paged = state.previousHref !== undefined;
  const filterless = Object.fromEntries(filters.map(({ name }) => [name, undefined]));
  const bare = rows.length === 0 && !narrowed && !paged;
  return (
    <div className={styles['list']}>
      {!bare && (
        <Toolbar
          {...{
            state,
            filters,
            searchable: props.searchable ?? true,
            label: props.label,
            ...(props.csv !== undefined && { csv: props.csv }),
          }}
        />
      )}
      {rows.length === 0 ? (
        narrowed || paged ? (
          <Empty
            kind="found"
            title={t('nothingFound')}
            action={<ButtonLink href={state.href({ q: undefined, ...filterless })}>{t('clear')}</ButtonLink>}
          >
            {t('nothingFoundLead')}
          </Empty>
        ) : (
          props.empty
        )
      ) : (
        <div className={styles['frame']}>
          <table className={styles['table']}>
            <caption className="unseen">{props.label}</caption>
            <thead>
              <tr>
                {selection !== undefined && (
                  <th scope="col" className={styles['select']}>
                    <SelectAll name={selection} ids={rows.map(props.keyOf)} label={t('selectPage')} />
                  </th>
                )}
                {columns.map((column) => (
                  <HeadCell key={column.key} column={column} state={state} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={props.keyOf(row)}>
                  {selection !== undefined && (
                    <td className={styles['select']}>
                      <SelectRow
                        name={selection}
                        id={props.keyOf(row)}
                        label={t('select', { name: props.nameOf?.(row) ?? props.keyOf(row) })}
                      />
                    </td>
                  )}
                  {columns.map((column, at) => (
                    <td key={column.key} data-as={column.as} data-wide={column.wide}>
                      {at === 0 && props.href !== undefined ? (
                        <Link href={props.href(row)} className={styles['rowLink']}>
                          {column.cell(row)}
                        </Link>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!bare && <Pages {...{ state, next, count }} />}
      {props.bulk}
    </div>
  );
}

function HeadCell<Row>({ column, state }: { column: Column<Row>; state: ListState }) {
  const { sort, title } = column;
  if (sort === undefined)
    return (
      <th scope="col" data-as={column.as} data-wide={column.wide}>
        {title}
      </th>
    );
  const [property, direction] = state.order.split(' ');
  const current = property === sort;
  const descends = current && direction === 'asc';
  return (
    <th
      scope="col"
      data-as={column.as}
      data-wide={column.wide}
      aria-sort={current ? (direction === 'desc' ? 'descending' : 'ascending') : 'none'}
    >
      <Link href={state.href({ sort: descends ? `-${sort}` : sort })}>
        {title}
        <span aria-hidden="true">{current ? (direction === 'desc' ? ' ↓' : ' ↑') : ''}</span>
      </Link>
    </th>
  );
}
