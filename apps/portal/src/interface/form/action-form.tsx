'use client';

import { useRouter } from 'next/navigation';
import { createContext, useActionState, useContext, useEffect, useRef, type ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { announce } from '../live/toasts.tsx';
import { problemAt, type Action, type Outcome } from '../visit/outcome.ts';
import { Button } from './button.tsx';
import styles from './form.module.css';

const Told = createContext<Outcome | null>(null);

/** What came of the last try of the form around. */
export const useOutcome = (): Outcome | null => useContext(Told);

/** What is wrong with the field `name` of the form around, in the visitor's language. */
export const useProblem = (name: string): string | undefined => problemAt(useOutcome(), name);

interface ActionFormProps {
  /** A server action that calls `act`. */
  readonly action: Action<never> | Action;
  /** `newKey()` of the server component: what makes a double click happen once. */
  readonly formKey: string;
  /** Version of what is shown, from `read`: a stale tab is told so. */
  readonly version?: string | undefined;
  readonly children: ReactNode;
  /** Plain values that go along. */
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  /** Label of "read the page again", offered where somebody else changed it meanwhile. */
  readonly reload?: string;
  readonly className?: string | undefined;
  readonly onDone?: () => void;
  readonly id?: string;
}

/**
 * A form over a server action: sends the key and the version, keeps what was typed, shows what is wrong at the field and
 * the rest above the buttons, and goes where the outcome says. Works before scripts have loaded.
 */
export function ActionForm({
  action,
  formKey,
  version,
  children,
  hidden = {},
  reload,
  className,
  onDone,
  id,
}: ActionFormProps) {
  const router = useRouter();
  const [outcome, send] = useActionState(action as Action, null);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    if (outcome?.ok !== true) return;
    if (outcome.said !== undefined) announce(outcome.said);
    // The page is read again only now: it may have nothing more to show of this form.
    if (outcome.go !== undefined) router.push(outcome.go);
    router.refresh();
    done.current?.();
  }, [outcome, router]);
  return (
    <Told value={outcome}>
      <form id={id} action={send} className={className ?? styles['form']} onReset={(event) => event.preventDefault()}>
        <input type="hidden" name="@key" value={outcome?.key ?? formKey} />
        {version !== undefined && <input type="hidden" name="@version" value={version} />}
        {Object.entries(hidden).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        {children}
        <Refusal outcome={outcome} reload={reload} />
      </form>
    </Told>
  );
}

function Refusal({ outcome, reload }: { outcome: Outcome | null; reload: string | undefined }) {
  const router = useRouter();
  if (outcome === null || outcome.ok) return null;
  const { message, kind, details } = outcome.error;
  return (
    <div role="alert" className={styles['refusal']}>
      <p>{message}</p>
      {details.length > 1 && (
        <ul>
          {details.map((detail) => (
            <li key={detail.target + detail.message}>{detail.message}</li>
          ))}
        </ul>
      )}
      {(kind === 'precondition' || kind === 'conflict') && reload !== undefined && (
        <Button type="button" small onClick={() => router.refresh()}>
          {reload}
        </Button>
      )}
    </div>
  );
}

interface SubmitProps {
  readonly children: ReactNode;
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly small?: boolean;
  readonly whyNot?: string | undefined;
  readonly name?: string;
  readonly value?: string;
  readonly title?: string;
}

/** Sends the form around; shows that it is on its way and cannot be pressed twice. */
export function Submit({ children, look = 'primary', ...rest }: SubmitProps) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      look={look}
      aria-disabled={pending}
      aria-busy={pending}
      onClick={(event) => pending && event.preventDefault()}
      {...rest}
    >
      {children}
    </Button>
  );
}
