'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { PaletteLabels, PalettePlace } from './palette.tsx';

const Palette = dynamic(() => import('./palette.tsx').then((module) => module.Palette), { ssr: false });
const goWithin = 1_200;

/** True where somebody is typing: keys are letters there. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

interface ShortcutsProps {
  readonly places: readonly (PalettePlace & { readonly letter: string })[];
  readonly labels: PaletteLabels;
}

/** Keys that hold on every page: Ctrl or Cmd K for the palette, `/` for the search, G and a letter to go, `?` for all keys. */
export function Shortcuts({ places, labels }: ShortcutsProps) {
  const router = useRouter();
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  useEffect(() => {
    let going = -Infinity;
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return setOpen('palette');
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.timeStamp - going < goWithin) {
        going = -Infinity;
        const place = places.find(({ letter }) => letter === event.key.toLowerCase());
        if (place !== undefined) router.push(place.href);
      } else if (event.key === 'g') going = event.timeStamp;
      else if (event.key === '?') setOpen('keys');
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[data-search]');
        event.preventDefault();
        if (search === null) setOpen('palette');
        else search.focus();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [places, router]);
  return open === null ? null : <Palette as={open} places={places} labels={labels} onClose={() => setOpen(null)} />;
}
