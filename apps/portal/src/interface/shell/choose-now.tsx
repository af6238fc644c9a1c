'use client';

import type { ReactNode } from 'react';

/** A choice that is sent as soon as it is made. */
export function ChooseNow({
  name,
  chosen,
  children,
  label,
}: {
  name: string;
  chosen: string;
  children: ReactNode;
  label?: string;
}) {
  return (
    <select
      key={chosen}
      name={name}
      defaultValue={chosen}
      aria-label={label}
      onChange={(event) => event.currentTarget.form?.requestSubmit()}
    >
      {children}
    </select>
  );
}
