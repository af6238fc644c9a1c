import { Injectable } from '@nestjs/common';
import type { ReactionContext } from '@bailiwick/service-host';
import { timerKinds } from './assignment-timers.ts';
import { forgetStages } from '../assignment-request/stage-timers.ts';
import { lockAssignments } from '../store/load-assignments.ts';
import { lockRequests } from '../store/load-requests.ts';
import { Changes, WorkflowStore } from '../store/workflow-changes.ts';
import { endAssignment } from './end-assignment.ts';
import type { EndReason } from './assignment.entity.ts';
import { houseRemoval } from './house-removal.ts';

/** What happens to requests and assignments when what they stand on is deleted: a person, a package, a policy, a catalog. */
@Injectable()
export class Withdrawal {
  constructor(private readonly store: WorkflowStore) {}

  async of(
    what: 'target' | 'package' | 'policy' | 'catalog',
    ids: readonly string[],
    reason: EndReason,
    context: ReactionContext,
  ): Promise<void> {
    if (ids.length === 0) return;
    const changes = new Changes();
    const assignments = await lockAssignments(context, what, ids, { onlyLive: true });
    const requests = await lockRequests(context, what, ids, 'unfinished');
    for (const request of requests.filter(({ isWaiting }) => isWaiting)) {
      changes.request(request).cancel(context.now, reason);
      forgetStages(request.id, context.timers);
      context.timers.cancel(timerKinds.startRequest, request.id);
    }
    for (const assignment of assignments) {
      endAssignment(assignment, reason, requests, changes, context);
      changes.request(houseRemoval(assignment, context)).remove(assignment.id);
    }
    this.store.save(changes, context);
  }
}
