import { headers } from 'next/headers';
import { pageGateway, secureHeader } from '../page-gateway.ts';

/** The person whose page this is, or undefined for nobody. */
export async function signedIn() {
  const sent = await headers();
  return pageGateway().callerOf({ cookie: sent.get('cookie') ?? '', secure: sent.get(secureHeader) === '1' });
}
