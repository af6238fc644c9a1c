import type { Evidence, JournalRow } from './evidence.ts';
import { counted, grouped, repeated } from './grouping.ts';

/** What was written down: complete, in order, once, and told to everybody who listens. */

const keyOf = ({ aggregate, id }: JournalRow) => `${aggregate} ${id}`;

/** I4, I17: versions are 1, 2, 3 …; each begins where the one before ended, and the row is what the last one says. */
export function versionsFollowEachOther({ journals, requests, assignments }: Evidence): string[] {
  const faults: string[] = [];
  const last = new Map<string, JournalRow>();
  for (const [key, rows] of grouped(journals, keyOf)) {
    rows.sort((a, b) => a.version - b.version);
    for (const [at, row] of rows.entries()) {
      const before = rows[at - 1];
      if (row.version !== at + 1) faults.push(`${key}: version ${row.version} stands in place of ${at + 1}`);
      else if (before !== undefined && before.to !== null && row.from !== null && row.from !== before.to)
        faults.push(`${key}@${row.version} begins with ${row.from}, but ${before.to} was before`);
    }
    last.set(key, rows.at(-1)!);
  }
  const compare = (aggregate: string, { id, version, state }: { id: string; version: number; state: string }) => {
    const row = last.get(`${aggregate} ${id}`);
    if (row?.version !== version)
      faults.push(`${aggregate} ${id} is version ${version}, its journal ends with ${row?.version}`);
    else if (row.to !== null && row.to !== state)
      faults.push(`${aggregate} ${id} is ${state}, its journal says ${row.to}`);
  };
  for (const request of requests) compare('assignmentRequest', request);
  for (const assignment of assignments) compare('assignment', assignment);
  return faults;
}

/** No move that the state tables do not know. */
export function movesAreAllowed(
  { journals }: Evidence,
  allowed: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): string[] {
  return journals.flatMap(({ aggregate, id, version, from, to }) => {
    const moves = allowed[aggregate];
    if (moves === undefined || from === null || to === null || from === to) return [];
    return moves[from]?.includes(to) ? [] : [`${aggregate} ${id}@${version} went from ${from} to ${to}`];
  });
}

/** I18 to I20: the audit, which hears of everything through the stream, has each version exactly once and no other. */
export function everythingWasTold({ journals, remembered }: Evidence): string[] {
  const written = new Set(journals.map((row) => `${keyOf(row)}@${row.version}`));
  const heard = new Set(remembered);
  return [
    ...[...written].filter((one) => !heard.has(one)).map((one) => `never told: ${one}`),
    ...[...heard].filter((one) => !written.has(one)).map((one) => `told and never written: ${one}`),
    ...repeated(remembered).map((one) => `applied twice: ${one}`),
  ];
}

/** I20: a subscriber outside is told every public version, none for the first time after a newer one. */
export function subscribersAreToldInOrder({ journals, stream }: Evidence): string[] {
  const faults: string[] = [];
  const newest = new Map<string, number>();
  const seen = new Set<string>();
  for (const { assignmentId, version } of stream) {
    const key = `${assignmentId}@${version}`;
    if (!seen.has(key) && version < (newest.get(assignmentId) ?? 0)) faults.push(`told after a newer one: ${key}`);
    seen.add(key);
    newest.set(assignmentId, Math.max(version, newest.get(assignmentId) ?? 0));
  }
  for (const { id, version, isPublic } of journals)
    if (isPublic && newest.has(id) && !seen.has(`${id}@${version}`))
      faults.push(`subscribers never heard of ${id}@${version}`);
  return faults;
}

/** I24: one row of the audit log for each activity, and no other. */
export function everyActivityIsAudited({ journals, auditRows }: Evidence): string[] {
  const expected = new Set(
    journals.flatMap(({ eventId, activities }) => Array.from({ length: activities }, (_, at) => `${eventId}_${at}`)),
  );
  const present = counted(auditRows);
  return [
    ...[...expected].filter((id) => !present.has(id)).map((id) => `not in the audit log: ${id}`),
    ...[...present]
      .filter(([id, count]) => count > 1 || !expected.has(id))
      .map(([id]) => `in the audit log without cause: ${id}`),
  ];
}

/** I28: a mail per event, recipient and wording; none about what was never written. */
export function mailsFollowEvents({ mails, journals }: Evidence): string[] {
  const events = new Set(journals.map(({ eventId }) => eventId));
  return [
    ...repeated(mails.map(({ eventId, recipient, template }) => `${eventId} ${recipient} ${template}`)).map(
      (one) => `mailed twice: ${one}`,
    ),
    ...mails
      .filter(({ eventId }) => !events.has(eventId))
      .map(({ eventId }) => `a mail about ${eventId}, which never was`),
  ];
}

/** I14, I18, I26, I27: nothing waits, is late, parked or half done. */
export const nothingIsLeft = ({ leftovers }: Evidence): string[] =>
  leftovers.filter(({ count }) => count > 0).map(({ service, what, count }) => `${service}: ${count} × ${what}`);

/** I25. */
export const theChainHolds = ({ chainFaults }: Evidence): readonly string[] => chainFaults;

/** I34. */
export const healsByItself = ({ healedWithin }: Evidence): string[] =>
  healedWithin <= 60_000 ? [] : [`it took ${Math.round(healedWithin / 1000)} s until everything was well again`];
