'use client';

import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import { createTheme, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';

/** Mantine in our type and sizes; its colours are our tokens (`tokens.css`). */
const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  defaultRadius: 6,
  cursorType: 'pointer',
});

/** The scheme is set on the page before it is painted (`scheme.tsx`); Mantine only reads it. */
const followPage = {
  get: () =>
    document.documentElement.dataset['mantineColorScheme'] === 'dark' ? ('dark' as const) : ('light' as const),
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/**
 * Around a heavier part that Mantine has ready (dates, charts, combobox). Load that part by `next/dynamic`, so that pages
 * without it do not pay for it.
 */
export function MantineParts({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} colorSchemeManager={followPage}>
      {children}
    </MantineProvider>
  );
}
