import { Injectable } from '@nestjs/common';
import { extendedEnd, shortened, shorteningObstacles, spanOf, type Instant } from '@bailiwick/rules';
import type { Assignment } from '../assignment/assignment.entity.ts';
import type { AssignmentRequest } from '../assignment-request/assignment-request.entity.ts';
import { refuse } from '../assignment-request/refusals.ts';
import { BusinessCalendar } from '../calendar.ts';

/** An approver agrees, and lets the access end earlier than the request would have it. */
@Injectable()
export class Shortening {
  constructor(private readonly calendar: BusinessCalendar) {}

  apply(request: AssignmentRequest, assignment: Assignment | undefined, end: Instant, now: Date): void {
    const at = now.toISOString();
    refuse(shorteningObstacles(end, { now: at, ...this.#prospect(request, assignment, at) }), request.requestType);
    request.limitEnd(new Date(end));
  }

  /** What the request would give if it were approved now, an earlier approver's end included. */
  #prospect(request: AssignmentRequest, assignment: Assignment | undefined, now: Instant) {
    const { policy, requestType, schedule, endLimit } = request;
    const limit = endLimit?.toISOString() ?? null;
    if (requestType === 'userUpdate') {
      const held = assignment?.endsAt?.toISOString() ?? null;
      const end = extendedEnd(policy.rules, held, schedule, now, this.calendar);
      return { earliest: held ?? now, prospective: shortened(end, limit, held) };
    }
    const { startDateTime, endDateTime } = spanOf(policy.rules, requestType, schedule, now, this.calendar);
    return { earliest: startDateTime, prospective: shortened(endDateTime, limit) };
  }
}
