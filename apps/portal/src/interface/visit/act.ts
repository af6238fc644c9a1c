import type { Operation, OutputOf } from '@bailiwick/contracts-core';
import { getTranslations } from 'next-intl/server';
import type { z } from 'zod';
import type { PageFailure } from '../../gateway/page-failure.ts';
import { machine } from '../../machine.ts';
import { pageGateway } from '../../page-gateway.ts';
import type { Outcome } from './outcome.ts';
import { visitorOrNobody } from './visitor.ts';

/** Names of the hidden fields that `ActionForm` puts into every form. */
export const keyField = '@key';
export const versionField = '@version';

/**
 * Carries out one command for the visitor; the only way in which pages change anything. That the form came from our own
 * page was checked before Next.js saw the request.
 *
 * `form` carries the idempotency key that was made when the form was shown (a double click happens once) and the version
 * of what was shown (a stale tab is told that somebody changed it meanwhile). `step` tells apart several commands of one form.
 */
export async function act<O extends Operation>(
  operation: O,
  input: z.input<O['input']>,
  form: FormData,
  step = '',
): Promise<Outcome<OutputOf<O>>> {
  const person = await visitorOrNobody();
  if (person === undefined) return failed({ ...signedOut });
  const key = text(form, keyField) ?? machine.uuid();
  const answer = await pageGateway().call({
    operation,
    input: input as object,
    caller: person.caller,
    idempotencyKey: key + step,
    ifMatch: matchOf(text(form, versionField)),
  });
  if (!answer.ok) return failed(answer.failure, key);
  return { ok: true, value: answer.body as OutputOf<O>, key: machine.uuid() };
}

/** A refusal that the page itself makes, before anything was sent: `words` says what is wrong with the field `target`. */
export function refuse(words: string, target: string | null = null): Outcome<never> {
  const error = { kind: 'invalid', code: 'Refused', message: words, target, details: [] } as const;
  return { ok: false, error, key: machine.uuid() };
}

/** What somebody typed into a field; undefined for nothing. */
export function text(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A key for a form that is being shown. */
export const newKey = (): string => machine.uuid();

const matchOf = (version: string | undefined) => (version === undefined ? undefined : `W/"${version}"`);
const signedOut: PageFailure = { kind: 'unauthenticated', code: 'SignedOut', message: '', target: null, details: [] };

/** Said in the visitor's language where we have words for the code, else in those of the service. */
async function failed(failure: PageFailure, key?: string): Promise<Outcome<never>> {
  const words = await getTranslations('errors');
  const message = words.has(failure.code) ? words(failure.code) : failure.message;
  // Nobody knows whether it happened: sending the same again, under the same key, is the way to find out.
  const nextKey = failure.kind === 'unknown' && key !== undefined ? key : machine.uuid();
  return { ok: false, error: { ...failure, message }, key: nextKey };
}
