import { createServer, type Server } from 'node:http';
import type { Host } from './host.ts';

/**
 * `GET /healthz` of one process: its own event loop, database, broker and schema, never a sibling. 503 says which. What a
 * load balancer or Kubernetes probes; `/livez` only says that the loop turns.
 */
export function serveHealth(host: Host, address: string, port: number, draining: () => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/livez') return void response.writeHead(200).end('ok');
    void examine(host, draining()).then((faults) => {
      response.writeHead(faults.length === 0 ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ service: host.definition.domain, ready: faults.length === 0, faults }));
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => resolve(server));
  });
}

async function examine(host: Host, draining: boolean): Promise<string[]> {
  const faults: string[] = [];
  if (draining) faults.push('draining');
  if (host.nats.isClosed()) faults.push('broker');
  const names = host.definition.migrations.map(({ name }) => name);
  try {
    const rows = await host.database.sql<{ name: string }>('select name from migration where name = any($1)', [names]);
    if (rows.length < names.length) faults.push('schema');
  } catch {
    faults.push('database');
  }
  return faults;
}
