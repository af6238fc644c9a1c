import { rmSync } from 'node:fs';

export default async function stopServers() {
  const { folder, processes } = globalThis.bailiwickServers;
  await Promise.all(processes.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
}
