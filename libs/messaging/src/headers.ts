/** Names of the headers that travel with a request, its reply and an event. Lower case on the wire, always. */
export const headerNames = {
  token: 'bw-token',
  idempotencyKey: 'bw-key',
  deadline: 'bw-deadline',
  floors: 'bw-floors',
  requestId: 'bw-request-id',
  ifMatch: 'bw-if-match',
  prefer: 'bw-prefer',
  status: 'bw-status',
  etag: 'bw-etag',
  next: 'bw-next',
  changed: 'bw-changed',
} as const;

/** "Whoever serves this must have seen this version": one aggregate that the caller was told about. */
export interface Floor {
  readonly aggregate: string;
  readonly id: string;
  readonly version: number;
}

/** A changed aggregate as a reply names it; calls that mention one of `related` must see it too. */
export interface Changed extends Floor {
  readonly related: readonly string[];
}

export function writeFloors(floors: Iterable<Floor>): string {
  return Array.from(floors, (floor) => `${floor.aggregate}:${floor.id}@${floor.version}`).join(',');
}

export function readFloors(header: string): Floor[] {
  return readChanged(header).map(({ aggregate, id, version }) => ({ aggregate, id, version }));
}

export function writeChanged(changed: Iterable<Changed>): string {
  return Array.from(changed, ({ related, ...floor }) =>
    related.length === 0 ? writeFloors([floor]) : `${writeFloors([floor])};${related.join('|')}`,
  ).join(',');
}

export function readChanged(header: string): Changed[] {
  const read: Changed[] = [];
  for (const part of header.split(',')) {
    const found = /^(\w+):([^@;,]+)@(\d+)(?:;(.*))?$/.exec(part);
    if (found)
      read.push({
        aggregate: found[1]!,
        id: found[2]!,
        version: Number(found[3]),
        related: found[4]?.split('|') ?? [],
      });
  }
  return read;
}
