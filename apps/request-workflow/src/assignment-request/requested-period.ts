import type { Schedule } from '@bailiwick/contracts-request-workflow';
import type { RequestedSchedule } from '@bailiwick/rules';

/** Nothing was asked for: the policy decides. */
export const noSchedule: Schedule = {
  startDateTime: null,
  recurrence: null,
  expiration: { type: 'notSpecified', endDateTime: null, duration: null },
};

/** A requested period in Graph's whole form, as it is kept and given back. */
export function scheduleOf(requested: RequestedSchedule | null | undefined): Schedule {
  const { startDateTime, expiration } = requested ?? {};
  return {
    startDateTime: startDateTime ?? null,
    recurrence: null,
    expiration: {
      type: (expiration?.type as Schedule['expiration']['type'] | null | undefined) ?? 'notSpecified',
      endDateTime: expiration?.endDateTime ?? null,
      duration: expiration?.duration ?? null,
    },
  };
}
