/** What colours to use: `auto` follows the machine. Kept in a cookie, so that the first paint is right. */
export const schemes = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

export const schemeFor = (chosen: string | undefined): Scheme => schemes.find((known) => known === chosen) ?? 'auto';

/** The attribute that our tokens and Mantine's styles look at; absent for `auto` until the script below has run. */
export const schemeAttribute = (scheme: Scheme): Record<string, string> =>
  scheme === 'auto' ? {} : { 'data-mantine-color-scheme': scheme };

const followMachine =
  "document.documentElement.dataset.mantineColorScheme=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'";

/** Runs before anything is painted. Our own tokens follow the machine without it; Mantine's parts need to be told. */
export function SchemeScript({ scheme, nonce }: { scheme: Scheme; nonce: string | undefined }) {
  if (scheme !== 'auto') return null;
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: followMachine }} />;
}
