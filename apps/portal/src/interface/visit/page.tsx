import type { Permission } from '@bailiwick/authorization';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Forbidden } from '../shown/forbidden.tsx';
import { Unavailable } from '../shown/unavailable.tsx';
import { ReadRefused } from './read.ts';
import { visitor, type Visitor } from './visitor.ts';

/** What a page is opened with. */
export interface Visit {
  readonly me: Visitor;
  /** Parts of the path, `[id]`. */
  readonly params: Readonly<Record<string, string>>;
  /** The query string; of a name that stands there more than once, the last. */
  readonly query: Readonly<Record<string, string>>;
}

interface PageProps {
  readonly params: Promise<Record<string, string>>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * A page for signed-in people. `permission`: whoever holds it nowhere is shown which role is missing. A read that a service
 * refuses inside `show` becomes that page too, or not found, or unavailable.
 */
export function openPage(options: { permission?: Permission }, show: (visit: Visit) => Promise<ReactNode>) {
  return async function Page({ params, searchParams }: PageProps): Promise<ReactNode> {
    const [me, path, sent] = await Promise.all([visitor(), params, searchParams]);
    const { permission } = options;
    if (permission !== undefined && !me.mayAnywhere(permission)) return <Forbidden permission={permission} />;
    try {
      return await show({ me, params: path, query: lastOfEach(sent) });
    } catch (error) {
      if (!(error instanceof ReadRefused)) throw error;
      if (error.failure.kind === 'forbidden') return <Forbidden permission={error.permission} />;
      if (error.failure.kind === 'notFound') notFound();
      if (error.failure.kind === 'invalid') return <Unavailable code={error.failure.code} words={error.message} />;
      return <Unavailable code={error.failure.code} />;
    }
  };
}

function lastOfEach(sent: Record<string, string | string[] | undefined>): Record<string, string> {
  const pairs = Object.entries(sent).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined && value !== ''));
}
