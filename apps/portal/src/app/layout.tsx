import '@fontsource-variable/inter/wght.css';
import type { Viewport } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Shell } from '../interface/shell/shell.tsx';
import { schemeAttribute, schemeFor } from '../interface/theme/scheme.ts';
import '../interface/theme/tokens.css';
import { preference, visitorOrNobody } from '../interface/visit/visitor.ts';
import { addressHeader } from '../page-gateway.ts';

/** Rendered for each visitor, so that scripts carry the nonce of their answer. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = { colorScheme: 'light dark', width: 'device-width', initialScale: 1 };

export default async function Layout({ children }: { children: ReactNode }) {
  const [locale, chosen, sent, me] = await Promise.all([
    getLocale(),
    preference('scheme'),
    headers(),
    visitorOrNobody(),
  ]);
  const address = sent.get(addressHeader) ?? '/';
  // Here, before anything is sent: a page that is already on its way can only lead on after a while.
  if (me === undefined && address.split('?')[0] !== '/') redirect(`/signin?return=${encodeURIComponent(address)}`);
  const scheme = schemeFor(chosen);
  return (
    <html lang={locale} {...schemeAttribute(scheme)}>
      <body>{me === undefined ? <main>{children}</main> : <Shell me={me}>{children}</Shell>}</body>
    </html>
  );
}
