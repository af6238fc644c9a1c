import { grantsSettled } from '@bailiwick/contracts-directory/events';
import { OnTimer, type DueTimer, type ReactionContext } from '@bailiwick/service-host';
import { report, settleAssignments } from './settlement.ts';

export const settlePackageChange = 'settle-package-change';
const chunk = 1_000;

interface PackageChange {
  readonly id: string;
  readonly packageId: string;
  readonly events: number;
  readonly cursor: string;
}

const find = `select id, package_id as "packageId", events, cursor from package_change where id = $1 and state = 'running' for update`;
const next = `select id from live_assignment where package_id = $1 and live and id > $2 order by id limit ${chunk}`;
const advance = `update package_change set done = done + $2, failed = failed + $3, events = events + $4, cursor = $5 where id = $1`;
const complete = `update package_change set state = 'completed', total = done, completed_at = $2 where id = $1`;

/**
 * Takes a change of a package to its holders, a chunk per transaction and one change at a time. Where it stands is a row, so
 * after a crash it goes on where it stopped; each chunk asks for the next as a timer that is due at once. What became of the
 * holders is told when all of them have what they should have.
 */
@OnTimer(settlePackageChange)
export class SettlePackageChange {
  async fire(timers: readonly DueTimer[], context: ReactionContext): Promise<void> {
    const [first, ...later] = timers;
    for (const { subjectId } of later) context.timers.set(settlePackageChange, subjectId, context.now);
    const [change] = await context.sql<PackageChange>(find, [first!.subjectId]);
    if (change === undefined) return;
    const holders = await context.sql<{ id: string }>(next, [change.packageId, change.cursor]);
    const last = holders.length < chunk;
    if (last) context.tellHeld(grantsSettled, change.id);
    if (holders.length === 0) {
      await context.sql(complete, [change.id, context.now]);
      return;
    }
    const ids = holders.map(({ id }) => id);
    const settled = await settleAssignments(context, ids, false);
    const events = report(context, settled, {
      settlementId: change.id,
      cause: 'packageChanged',
      firstEvent: change.events + 1,
      held: !last,
    });
    const failed = settled.filter(({ roles }) => roles.some(({ state }) => state === 'failed')).length;
    await context.sql(advance, [change.id, settled.length, failed, events, ids.at(-1)]);
    if (last) await context.sql(complete, [change.id, context.now]);
    else context.timers.set(settlePackageChange, change.id, context.now);
  }
}
