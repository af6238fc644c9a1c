'use client';

import { useState } from 'react';

/** Hundreds of names: they are listed when somebody is about to choose, not in every page. */
export function ZoneChoice({ chosen }: { chosen: string }) {
  const [others, setOthers] = useState<readonly string[]>([]);
  const list = () => {
    if (others.length === 0) setOthers(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  };
  return (
    <select
      key={chosen}
      name="zone"
      defaultValue={chosen}
      onPointerDown={list}
      onFocus={list}
      onChange={(event) => event.currentTarget.form?.requestSubmit()}
    >
      {[...new Set([chosen, ...others])].map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
