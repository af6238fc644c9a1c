import type { Evidence } from './evidence.ts';
import { grouped, repeated } from './grouping.ts';

/** Requests, decisions and assignments as the rules want them. */

const final = new Set(['delivered', 'denied', 'canceled', 'deliveryFailed']);
const given = new Set(['scheduled', 'delivering', 'delivered', 'partiallyDelivered', 'deliveryFailed']);

/** I3: every request has ended, or waits for somebody who has time left. */
export function nothingIsStuck({ requests, now }: Evidence): string[] {
  return requests.flatMap(({ id, state, deadlines }) => {
    if (final.has(state) || state === 'scheduled') return [];
    if (state !== 'pendingApproval') return [`request ${id} is still ${state}`];
    return deadlines.some((deadline) => deadline > now) ? [] : [`request ${id} waits for nobody`];
  });
}

/** I5, I8: given only after an approval where the policy wants one, and never after a denial. */
export function givenOnlyWhenApproved({ requests, decisions, policiesWithApproval }: Evidence): string[] {
  const wanting = new Set(policiesWithApproval);
  const byRequest = grouped(decisions, ({ requestId }) => requestId);
  return requests.flatMap(({ id, state, type, policyId }) => {
    const said = byRequest.get(id) ?? [];
    if (!given.has(state)) return [];
    if (said.some(({ result }) => result === 'Deny')) return [`request ${id} is ${state} although it was denied`];
    const needed = type === 'userAdd' && wanting.has(policyId);
    return needed && !said.some(({ result }) => result === 'Approve')
      ? [`request ${id} is ${state} without approval`]
      : [];
  });
}

/** I6: nobody decides about themselves. */
export function nobodyDecidesForThemselves({ requests, decisions }: Evidence): string[] {
  const byId = new Map(requests.map((request) => [request.id, request]));
  return decisions.flatMap(({ requestId, approverId }) => {
    const request = byId.get(requestId);
    return request !== undefined && (request.requestorId === approverId || request.targetId === approverId)
      ? [`request ${requestId} was decided by ${approverId}, whom it concerns`]
      : [];
  });
}

/** I7: one decision per person and stage, none after the request has left its stage. */
export function oneDecisionEach({ decisions, journals }: Evidence): string[] {
  const twice = repeated(
    decisions.map(({ requestId, stageId, approverId }) => `${requestId} ${stageId} ${approverId}`),
  );
  const left = new Map<string, string>();
  for (const { aggregate, id, from, to, at } of journals)
    if (aggregate === 'assignmentRequest' && from === 'pendingApproval' && to !== 'pendingApproval') left.set(id, at);
  const late = decisions.filter(({ requestId, at }) => at > (left.get(requestId) ?? '9'));
  return [
    ...twice.map((what) => `decided twice: ${what}`),
    ...late.map(({ requestId }) => `request ${requestId} was decided after it had been decided`),
  ];
}

/** I15: never two live assignments of one package to one person, at no instant. */
export function oneAssignmentAtATime({ assignments }: Evidence): string[] {
  return [...grouped(assignments, ({ packageId, targetId }) => `${packageId} ${targetId}`)].flatMap(([what, rows]) => {
    const spans = rows.map(({ createdAt, expiredAt }) => ({ from: createdAt, to: expiredAt ?? '9' }));
    spans.sort((a, b) => (a.from < b.from ? -1 : 1));
    return spans.some(({ from }, at) => at > 0 && from < spans[at - 1]!.to)
      ? [`two assignments at a time: ${what}`]
      : [];
  });
}

/** I12, I13: ends when it is time, and not before. */
export function endsInTime({ assignments, journals, now }: Evidence): string[] {
  const minuteAgo = new Date(Date.parse(now) - 60_000).toISOString();
  const byTime = new Set(
    journals.filter(({ operation, to }) => to === 'expired' && /expir/i.test(operation)).map(({ id }) => id),
  );
  return assignments.flatMap(({ id, state, endsAt, expiredAt }) => {
    if (endsAt === null) return byTime.has(id) ? [`assignment ${id} expired without an end`] : [];
    if (state !== 'expired' && endsAt < minuteAgo) return [`assignment ${id} is live after its end`];
    return byTime.has(id) && expiredAt !== null && expiredAt < endsAt
      ? [`assignment ${id} expired before its end`]
      : [];
  });
}
