'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

interface InboxKeysProps {
  readonly ids: readonly string[];
  readonly addresses: readonly string[];
  readonly shown: string | undefined;
}

/** J and K move through the inbox, X chooses, A and D go to the decision: the reason first, then Enter on the button. */
export function InboxKeys({ ids, addresses, shown }: InboxKeysProps) {
  const router = useRouter();
  useEffect(() => {
    const at = ids.findIndex((id) => id === shown);
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const typing =
        target instanceof HTMLElement &&
        /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
        target.getAttribute('type') !== 'checkbox';
      if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null)
        return;
      const move = (to: number) => addresses[to] !== undefined && router.push(addresses[to], { scroll: false });
      const button = (value: string) =>
        document.querySelector<HTMLButtonElement>(`button[name="result"][value="${value}"]`);
      const acts: Readonly<Record<string, () => void>> = {
        j: () => move(at + 1),
        k: () => move(at - 1),
        x: () => document.querySelector<HTMLInputElement>(`input[data-row="${shown}"]`)?.click(),
        a: () => button('Approve')?.focus(),
        d: () => button('Deny')?.focus(),
      };
      acts[event.key.toLowerCase()]?.();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [ids, addresses, shown, router]);
  return null;
}
