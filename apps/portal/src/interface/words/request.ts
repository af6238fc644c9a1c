import { headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { pageGateway } from '../../page-gateway.ts';
import { preference } from '../visit/visitor.ts';
import { languageFor, zoneFor } from './languages.ts';
import { messagesOf } from './messages.ts';

/** Language, time zone and words of one answer: by the visitor's choice and browser, never by the address. */
export default getRequestConfig(async () => {
  const [language, zone, sent, now] = await Promise.all([
    preference('language'),
    preference('zone'),
    headers(),
    pageGateway().businessNow(),
  ]);
  const locale = languageFor(language, sent.get('accept-language'));
  return { locale, messages: messagesOf(locale), timeZone: zoneFor(zone), now: new Date(now) };
});
