/** When somebody last looked at each of their assignments, small enough for a cookie: the first digits of the id, and minutes. */
export type Looks = ReadonlyMap<string, number>;

const minute = 60_000;
const most = 60;
const short = (id: string): string => id.slice(0, 8);

export function readLooks(cookie: string | undefined): Looks {
  const pairs = (cookie ?? '').split('.').map((part) => part.split('-'));
  return new Map(
    pairs.flatMap(([id, at]) =>
      id === undefined || at === undefined ? [] : [[id, Number.parseInt(at, 36) * minute] as const],
    ),
  );
}

export function writeLooks(looks: Looks): string {
  return [...looks]
    .slice(-most)
    .map(([id, at]) => `${id}-${Math.floor(at / minute).toString(36)}`)
    .join('.');
}

/** The minute after, since cookies keep minutes: what was shown has been seen. */
export function lookedAt(looks: Looks, assignmentId: string, now: number): Looks {
  const others = [...looks].filter(([id]) => id !== short(assignmentId));
  return new Map([...others, [short(assignmentId), now + minute]]);
}

/** Whether the package has changed since its holder looked, or since they got it where they never did. */
export function isNews(
  looks: Looks,
  assignment: { id: string; since: string | null; changed: string | undefined },
): boolean {
  if (assignment.changed === undefined) return false;
  const looked = looks.get(short(assignment.id)) ?? Date.parse(assignment.since ?? assignment.changed);
  return Date.parse(assignment.changed) > looked;
}
