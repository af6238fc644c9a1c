'use server';

import { planChange } from '@bailiwick/contracts-directory';
import { read, ReadRefused } from '../../../../interface/visit/read.ts';
import type { Plan, PlannedChange } from './plan.ts';

/** What a change would do, as it stands on the page now. Reads only; null where the visitor may not know or it cannot be said. */
export async function seePlan(accessPackageId: string, change: PlannedChange): Promise<Plan | null> {
  try {
    const input = { accessPackageId, body: { ...change, top: 10 } };
    return (await read<typeof planChange, Plan>(planChange, input as never)).value;
  } catch (error) {
    if (error instanceof ReadRefused) return null;
    throw error;
  }
}
