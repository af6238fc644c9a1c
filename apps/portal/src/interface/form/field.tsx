'use client';

import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { useProblem } from './action-form.tsx';
import styles from './form.module.css';

interface About {
  readonly name: string;
  readonly label: string;
  /** What to know before typing. */
  readonly hint?: ReactNode;
  /** Name under which the API reports a problem of this field, where it differs from `name`. */
  readonly target?: string;
}

interface FrameProps extends About {
  readonly required: boolean | undefined;
  readonly children: (wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}

/** A label, its control, a hint and what is wrong: each tied to the others for those who do not see them. */
function Frame({ name, label, hint, target, required, children }: FrameProps) {
  const id = useId();
  const problem = useProblem(target ?? name);
  const described = [hint !== undefined && `${id}h`, problem !== undefined && `${id}p`].filter(Boolean).join(' ');
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>
        {label}
        {required === true && <span aria-hidden="true"> *</span>}
      </label>
      {hint !== undefined && (
        <div id={`${id}h`} className={styles['hint']}>
          {hint}
        </div>
      )}
      {children({
        id,
        ...(described !== '' && { 'aria-describedby': described }),
        ...(problem !== undefined && { 'aria-invalid': true as const }),
      })}
      {problem !== undefined && (
        <p id={`${id}p`} className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** One line of text, a date, a number. */
export function TextField({ name, label, hint, target, ...rest }: About & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Frame {...{ name, label, hint, ...(target !== undefined && { target }), required: rest.required }}>
      {(wiring) => <input {...wiring} name={name} autoComplete="off" {...rest} className={styles['control']} />}
    </Frame>
  );
}

/** Several lines of text. */
export function LongField({ name, label, hint, target, ...rest }: About & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Frame {...{ name, label, hint, ...(target !== undefined && { target }), required: rest.required }}>
      {(wiring) => <textarea {...wiring} name={name} rows={3} {...rest} className={styles['control']} />}
    </Frame>
  );
}

/** One of a few. `children` are options. */
export function ChoiceField({ name, label, hint, target, ...rest }: About & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Frame {...{ name, label, hint, ...(target !== undefined && { target }), required: rest.required }}>
      {(wiring) => <select {...wiring} name={name} {...rest} className={styles['control']} />}
    </Frame>
  );
}

/** Yes or no. Sends `true`, or nothing. */
export function SwitchField({ name, label, hint, ...rest }: About & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className={styles['switch']}>
      <input
        id={id}
        type="checkbox"
        name={name}
        value="true"
        aria-describedby={hint === undefined ? undefined : `${id}h`}
        {...rest}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <div id={`${id}h`} className={styles['hint']}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
