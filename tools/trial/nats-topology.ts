import type { Secrets } from './secrets.ts';

/** Declares the two streams as those who may, once the server accepts its users. */
export async function declareTopology(natsUrl: string, secrets: Secrets): Promise<void> {
  // Imported late: a fresh clone is compiled by the trial itself.
  const { provisionStreams } = await import('@bailiwick/messaging');
  await provisionStreams(natsUrl, secrets.broker.provisioner);
}
