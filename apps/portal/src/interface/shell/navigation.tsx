'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './shell.module.css';

interface NavigationProps {
  readonly sections: readonly {
    readonly name: string;
    readonly title: string;
    readonly places: readonly {
      readonly key: string;
      readonly href: string;
      readonly title: string;
      readonly icon: ReactNode;
      readonly count: number | undefined;
    }[];
  }[];
  readonly labels: { readonly navigation: string; readonly menu: string; readonly close: string };
  readonly lens: ReactNode;
  readonly foot: ReactNode;
}

/** More do not fit a phone; the drawer has them all. */
const mostAtBottom = 5;

const isAt = (path: string, href: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);

/** The side of every page; on a phone a drawer, with the first places at the bottom of the screen. */
export function Navigation({ sections, labels, lens, foot }: NavigationProps) {
  const path = usePathname();
  const drawer = useRef<HTMLDialogElement>(null);
  useEffect(() => drawer.current?.close(), [path]);
  const list = sections.map(({ name, title, places }) => (
    <section key={name}>
      <h2>{title}</h2>
      <ul>
        {places.map(({ key, href, title: words, icon, count }) => (
          <li key={key}>
            <Link href={href} aria-current={isAt(path, href) ? 'page' : undefined}>
              {icon}
              <span>{words}</span>
              {count !== undefined && <b className={styles['count']}>{count}</b>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
  const bottom = sections.flatMap(({ places }) => places).slice(0, mostAtBottom);
  return (
    <>
      <header className={styles['top']}>
        <button type="button" aria-label={labels.menu} onClick={() => drawer.current?.showModal()}>
          ☰
        </button>
        <Brand />
      </header>
      <nav aria-label={labels.navigation} className={styles['side']}>
        <Brand />
        {lens}
        {list}
        <div className={styles['foot']}>{foot}</div>
      </nav>
      <dialog
        ref={drawer}
        aria-label={labels.navigation}
        className={styles['drawer']}
        onClick={(event) => event.target === drawer.current && drawer.current?.close()}
      >
        <div>
          <button type="button" aria-label={labels.close} onClick={() => drawer.current?.close()}>
            ✕
          </button>
          {lens}
          {list}
          {foot}
        </div>
      </dialog>
      <nav aria-label={labels.menu} className={styles['bottom']}>
        {bottom.map(({ key, href, title, icon, count }) => (
          <Link key={key} href={href} aria-current={isAt(path, href) ? 'page' : undefined}>
            {icon}
            <span>{title}</span>
            {count !== undefined && <b className={styles['count']}>{count}</b>}
          </Link>
        ))}
      </nav>
    </>
  );
}

function Brand() {
  return (
    <Link href="/" className={styles['brand']}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3 3h14v6.5c0 4-2.8 6.4-7 7.9-4.2-1.5-7-3.9-7-7.9z" fill="currentColor" opacity=".16" />
        <path
          d="M3 3h14v6.5c0 4-2.8 6.4-7 7.9-4.2-1.5-7-3.9-7-7.9zM10 3v14M3 8.5h14"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      Bailiwick
    </Link>
  );
}
