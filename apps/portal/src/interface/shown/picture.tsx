import { useId, type ReactNode } from 'react';
import styles from './picture.module.css';

interface PictureProps {
  /** What is to be seen, in a sentence. */
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** The same as a table, for whoever reads rather than looks. */
  readonly table: ReactNode;
  /** "As a table". */
  readonly tableWords: string;
}

/** A picture with its summary and its table twin. */
export function Picture({ summary, children, table, tableWords }: PictureProps) {
  const id = useId();
  return (
    <figure className={styles['picture']}>
      <figcaption id={id}>{summary}</figcaption>
      {/* Wider than the page, it scrolls, and keys can do that too. */}
      <div className={styles['canvas']} role="region" aria-labelledby={id} tabIndex={0}>
        {children}
      </div>
      <details className={styles['twin']}>
        <summary>{tableWords}</summary>
        {table}
      </details>
    </figure>
  );
}

interface PlainTableProps {
  readonly label: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Columns with numbers, to the right. */
  readonly numbers?: readonly number[];
}

/** A small table that is all there: no paging, no order, no search. */
export function PlainTable({ label, head, rows, numbers = [] }: PlainTableProps) {
  const as = (at: number) => (numbers.includes(at) ? 'number' : undefined);
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {head.map((title, at) => (
              <th key={title} scope="col" data-as={as(at)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <td key={head[at]} data-as={as(at)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
