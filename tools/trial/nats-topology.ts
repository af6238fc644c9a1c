import type { Secrets } from './secrets.ts';

/** Declares the two streams as the only user who may, once the server accepts its users. */
export async function declareTopology(natsUrl: string, secrets: Secrets): Promise<void> {
  // Imported late: a fresh clone is compiled by the trial itself.
  const { connectNats, declareStreams } = await import('@bailiwick/messaging');
  const connection = await connectNats({
    url: natsUrl,
    name: 'provisioner',
    user: 'provisioner',
    password: secrets.broker.provisioner,
  });
  try {
    const version = connection.info?.version ?? '0.0';
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major < 2 || (major === 2 && minor < 9)) throw new Error(`NATS ${version} is too old: 2.9 or newer is needed.`);
    await declareStreams(connection);
  } finally {
    await connection.close();
  }
}
