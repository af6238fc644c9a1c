import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import './style.css';

/** Rendered for each visitor, so that scripts carry the nonce of their answer. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: { default: 'Bailiwick', template: '%s · Bailiwick' } };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <header>
          <a className="brand" href="/">
            Bailiwick
          </a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
