export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

export const isLanguage = (name: string | undefined): name is Language =>
  (languages as readonly (string | undefined)[]).includes(name);

/** The language to speak: the visitor's choice, else the first one of their browser that we have, else English. */
export function languageFor(chosen: string | undefined, acceptLanguage: string | null): Language {
  if (isLanguage(chosen)) return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [name = '', quality] = part.trim().split(/\s*;\s*q=/);
      return { language: name.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) };
    })
    .toSorted((one, other) => other.quality - one.quality);
  return wanted.map(({ language }) => language).find(isLanguage) ?? 'en';
}

/** A time zone that this machine knows; UTC for anything else. */
export function zoneFor(chosen: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(chosen ?? 'UTC') }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
