import type { ServiceStatus } from '@bailiwick/contracts-core';

/** `well`: nothing waits for long. `busy`: work waits. `ill`: something went wrong. `silent`: no answer. */
export type Health = 'well' | 'busy' | 'ill' | 'silent';

/** What a service does in a moment is no backlog. */
const muchWaiting = 100;

export function healthOf(
  status: Pick<ServiceStatus, 'deadLetters' | 'overdue' | 'unpublished' | 'pending'> | null,
): Health {
  if (status === null) return 'silent';
  if (status.deadLetters > 0) return 'ill';
  return status.overdue > 0 || status.unpublished + status.pending > muchWaiting ? 'busy' : 'well';
}
