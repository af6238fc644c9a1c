import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';

interface Look {
  /** `primary`: the one thing to do here. `danger`: takes something away. `quiet`: steps back. */
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly small?: boolean;
}

const classOf = ({ look = 'plain', small }: Look, more = '') =>
  [styles['button'], styles[look], small && styles['small'], more].filter(Boolean).join(' ');

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Look & {
    /** Why it cannot be pressed; shown on hover and read out. Whoever may never press it is not shown it at all. */
    readonly whyNot?: string | undefined;
  };

/** Whatever is pressed to change something. */
export function Button({ look, small, whyNot, className, ...rest }: ButtonProps) {
  const refused = whyNot === undefined ? {} : { disabled: true, title: whyNot, 'aria-description': whyNot };
  return (
    <button {...rest} {...refused} className={classOf({ ...(look && { look }), ...(small && { small }) }, className)} />
  );
}

interface ButtonLinkProps extends Look {
  readonly href: string;
  readonly children: ReactNode;
  readonly title?: string;
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function ButtonLink({ href, look, small, children, title }: ButtonLinkProps) {
  return (
    <Link href={href} title={title} className={classOf({ ...(look && { look }), ...(small && { small }) })}>
      {children}
    </Link>
  );
}
