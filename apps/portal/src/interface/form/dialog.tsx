'use client';

import { useId, useRef, type ReactNode } from 'react';
import type { Action } from '../visit/outcome.ts';
import { ActionForm, Submit } from './action-form.tsx';
import { Button } from './button.tsx';
import styles from './form.module.css';

interface DialogProps {
  /** Text of the button that opens it. */
  readonly open: ReactNode;
  readonly openLook?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly openSmall?: boolean;
  readonly openKey?: string;
  readonly whyNot?: string | undefined;
  readonly title: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A browser's own modal dialog: keeps the focus inside, closes by Escape, gives the focus back. */
export function Dialog({ open, openLook = 'plain', openSmall = false, openKey, whyNot, title, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = () => dialog.current?.close();
  return (
    <>
      <Button
        type="button"
        look={openLook}
        small={openSmall}
        whyNot={whyNot}
        data-key={openKey}
        onClick={() => dialog.current?.showModal()}
      >
        {open}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={id}
        className={styles['dialog']}
        onClick={(event) => event.target === dialog.current && close()}
      >
        <div className={styles['dialogBody']}>
          <h2 id={id}>{title}</h2>
          {children(close)}
        </div>
      </dialog>
    </>
  );
}

interface ConfirmProps extends Omit<DialogProps, 'children'> {
  readonly action: Action<never> | Action;
  readonly formKey: string;
  readonly version?: string | undefined;
  readonly hidden?: Readonly<Record<string, string | undefined>>;
  /** What will happen, to how many people. */
  readonly children?: ReactNode;
  /** Text of the button that does it: a verb. */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly cancel: string;
  readonly reload?: string;
}

/** A button that asks first. `children` may hold fields, such as a reason. */
export function ConfirmDialog({
  action,
  formKey,
  version,
  hidden,
  children,
  confirm,
  danger = false,
  cancel,
  reload,
  ...opening
}: ConfirmProps) {
  return (
    <Dialog {...opening}>
      {(close) => (
        <ActionForm
          {...{
            action,
            formKey,
            version,
            onDone: close,
            ...(hidden && { hidden }),
            ...(reload !== undefined && { reload }),
          }}
        >
          {children}
          <div className={styles['dialogFoot']}>
            <Button type="button" look="quiet" onClick={close}>
              {cancel}
            </Button>
            <Submit look={danger ? 'danger' : 'primary'}>{confirm}</Submit>
          </div>
        </ActionForm>
      )}
    </Dialog>
  );
}
