import { inTrial, readJson, writeJson } from './folder.ts';
import { processes, services, type ProcessName } from './landscape.ts';
import { freePort } from './process.ts';

/** That of a process's `/metrics`. */
export const metricsOf = <Name extends ProcessName>(name: Name) => `${name} metrics` as const;

const names = [
  'postgres',
  'nats',
  'openid',
  'smtp',
  'mail',
  'https',
  ...services,
  ...processes.map((name) => metricsOf(name)),
] as const;
type PortName = (typeof names)[number];

/** Ports on 127.0.0.1; that of a service is its health port. */
export type Ports = Record<PortName, number>;

const file = inTrial('ports.json');

export const readPorts = (): Ports | undefined => readJson<Ports>(file);

/**
 * Free ports, chosen once and kept while nobody else takes them: tokens name the issuer's address. Never that of the
 * portal, which is free as long as the portal has not begun to listen.
 */
export async function keepPorts(portal: number): Promise<Ports> {
  const kept: Partial<Ports> = readPorts() ?? {};
  const ports: Partial<Ports> = {};
  const taken = new Set([portal]);
  for (const name of names) {
    let port = kept[name] === undefined ? undefined : await freePort(kept[name]);
    while (port === undefined || taken.has(port)) port = await freePort();
    taken.add(port);
    ports[name] = port;
  }
  writeJson(file, ports);
  return ports as Ports;
}
