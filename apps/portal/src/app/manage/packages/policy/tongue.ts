import { getLocale, getMessages } from 'next-intl/server';
import type { Tongue } from './sentences.ts';
import { flat } from './templates.ts';

/** The visitor's language for sentences about policies, to be used here or handed to the browser. */
export async function policyTongue(): Promise<Tongue> {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  const { sentences } = (messages as unknown as { policy: { sentences: Parameters<typeof flat>[0] } }).policy;
  return { locale, words: flat(sentences) };
}
