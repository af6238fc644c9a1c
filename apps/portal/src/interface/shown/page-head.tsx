import Link from 'next/link';
import type { ReactNode } from 'react';
import styles from './shown.module.css';

interface PageHeadProps {
  readonly title: string;
  /** 2 for a part of a page that is headed like one; only the page itself names the tab of the browser. */
  readonly level?: 1 | 2;
  /** Where this page hangs: each with its address. */
  readonly trail?: readonly { readonly href: string; readonly title: string }[];
  readonly lead?: ReactNode;
  /** Chips beside the title. */
  readonly marks?: ReactNode;
  /** Buttons; the primary one last. */
  readonly actions?: ReactNode;
}

/** The top of every page: where one is, what it is, what can be done. */
export function PageHead({ title, level = 1, trail = [], lead, marks, actions }: PageHeadProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className={styles['head']}>
      {level === 1 && <title>{`${title} · Bailiwick`}</title>}
      {trail.length > 0 && (
        <nav aria-label="Breadcrumb" className={styles['trail']}>
          {trail.map(({ href, title: name }) => (
            <Link key={href} href={href}>
              {name}
            </Link>
          ))}
        </nav>
      )}
      <div className={styles['headline']}>
        <Heading>{title}</Heading>
        {marks}
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </div>
      {lead !== undefined && <div className={styles['lead']}>{lead}</div>}
    </header>
  );
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly {
    readonly href: string;
    readonly title: string;
    readonly count?: number | undefined;
    readonly current: boolean;
  }[];
}

/** Views of one thing, each with an address of its own. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav aria-label={label} className={styles['tabs']}>
      {tabs.map(({ href, title, count, current }) => (
        <Link key={href} href={href} aria-current={current ? 'page' : undefined}>
          {title}
          {count !== undefined && <span>{count}</span>}
        </Link>
      ))}
    </nav>
  );
}

/** A part of a page with a heading. */
export function Panel({
  title,
  actions,
  children,
  plain = false,
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  plain?: boolean;
}) {
  return (
    <section className={plain ? styles['plainPanel'] : styles['panel']}>
      {title !== undefined && (
        <div className={styles['panelHead']}>
          <h2>{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}

/** Names and values. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== false && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
