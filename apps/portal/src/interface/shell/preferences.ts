'use server';

import { refresh } from 'next/cache';
import { cookies, headers } from 'next/headers';
import { pageGateway, secureHeader } from '../../page-gateway.ts';
import { preferenceCookie, visitorOrNobody, type PreferenceName } from '../visit/visitor.ts';

const year = 31_536_000;
const names: readonly PreferenceName[] = ['lens', 'language', 'scheme', 'zone', 'seen'];

/** Keeps choices of the visitor in their browser: every field of the form that is a preference's name. */
export async function choose(form: FormData): Promise<void> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  for (const name of names) {
    const value = form.get(name);
    if (typeof value !== 'string' || value.length > 100) continue;
    jar.set(preferenceCookie(name), value, {
      path: '/',
      maxAge: year,
      sameSite: 'lax',
      httpOnly: true,
      secure: sent.get(secureHeader) === '1',
    });
  }
  refresh();
}

/** Moves a trial's clock. Anybody in a trial may: it is there to be tried. */
export async function forward(form: FormData): Promise<void> {
  const duration = form.get('duration');
  const gateway = pageGateway();
  if (!gateway.trial || typeof duration !== 'string' || (await visitorOrNobody()) === undefined) return;
  await gateway.advanceClock(duration);
  refresh();
}
