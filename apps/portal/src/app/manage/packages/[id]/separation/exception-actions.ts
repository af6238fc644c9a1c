'use server';

import {
  approveSeparationException,
  denySeparationException,
  endSeparationException,
  requestSeparationException,
} from '@bailiwick/contracts-request-workflow';
import { getTranslations } from 'next-intl/server';
import { act, text } from '../../../../../interface/visit/act.ts';
import type { Outcome } from '../../../../../interface/visit/outcome.ts';

/** Asks that somebody may have both for a time. `other`: `package` or `group`, and its id. */
export async function askForException(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  const t = await getTranslations('planning.exceptions');
  const [kind = '', id = ''] = (text(form, 'other') ?? '').split(' ');
  const day = text(form, 'endDateTime');
  const body = {
    targetId: text(form, 'targetId') ?? '',
    ...(kind === 'group' ? { incompatibleGroupId: id } : { incompatibleAccessPackageId: id }),
    reason: text(form, 'reason') ?? '',
    endDateTime: day === undefined ? '' : `${day}T23:59:59Z`,
  };
  const done = await act(requestSeparationException, { accessPackageId: text(form, 'packageId') ?? '', body }, form);
  return done.ok ? { ...done, said: t('asked') } : done;
}

async function decide(
  operation: typeof approveSeparationException,
  said: 'approved' | 'denied' | 'ended',
  form: FormData,
): Promise<Outcome> {
  const t = await getTranslations('planning.exceptions');
  const done = await act(operation, { exceptionId: text(form, 'exceptionId') ?? '' }, form);
  return done.ok ? { ...done, said: t(said) } : done;
}

export async function approveException(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return decide(approveSeparationException, 'approved', form);
}

export async function denyException(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return decide(denySeparationException, 'denied', form);
}

export async function endException(_earlier: Outcome | null, form: FormData): Promise<Outcome> {
  return decide(endSeparationException, 'ended', form);
}
