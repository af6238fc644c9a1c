'use client';

import { useState } from 'react';

/** Hundreds of names: they are listed when somebody is about to choose, not in every page. */
export function ZoneChoice({ chosen }: { chosen: string }) {
  const [zones, setZones] = useState<readonly string[]>([chosen]);
  const list = () => {
    if (zones.length === 1) setZones([...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])]);
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
      {zones.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
