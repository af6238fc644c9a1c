'use client';

import { useEffect, useState } from 'react';
import { Button } from '../../../../interface/form/button.tsx';
import { announce } from '../../../../interface/live/toasts.tsx';
import styles from './overview.module.css';

/** An address of this portal, to be handed on. */
export function CopyLink({ path, copy, copied }: { path: string; copy: string; copied: string }) {
  const [address, setAddress] = useState(path);
  useEffect(() => setAddress(new URL(path, window.location.origin).href), [path]);
  return (
    <div className={styles['link']}>
      <code>{address}</code>
      <Button
        type="button"
        small
        onClick={() => void navigator.clipboard.writeText(address).then(() => announce(copied))}
      >
        {copy}
      </Button>
    </div>
  );
}
