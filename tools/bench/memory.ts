import { setTimeout as pause } from 'node:timers/promises';
import { HttpConnection } from './http-connection.ts';
import type { Figure } from './figures.ts';
import { descendantsOf, readProcess } from './processes.ts';
import type { Target } from './target.ts';

const base = '/v1.0/identityGovernance/entitlementManagement';
const idleForMs = 10_000;

/** What all processes of an idle trial hold, each shared page counted in parts (PSS). */
export async function measureMemory(target: Target): Promise<Figure> {
  await followTutorial(target);
  await pause(idleForMs);
  const processes = descendantsOf(target.runner);
  const bytes = processes.map(({ pid, name }) => ({ name, bytes: proportionalSetSize(pid) }));
  const gibibytes = (of: readonly { bytes: number }[]) => of.reduce((sum, one) => sum + one.bytes, 0) / 2 ** 30;
  const nodes = bytes.filter(({ name }) => /node|MainThread|npm/.test(name));
  const value = gibibytes(bytes);
  return {
    name: 'memory of all processes, idle',
    value,
    floor: null,
    unit: 'GiB',
    ratio: value,
    reach: 1.5,
    goal: 1,
    better: 'lower',
    note: `${processes.length} processes; Node ${gibibytes(nodes).toFixed(2)} GiB`,
  };
}

/** The first steps of the tutorial: every service and the pages have answered. */
async function followTutorial({ url, tokenOf }: Target): Promise<void> {
  const connection = await HttpConnection.open(url);
  const token = await tokenOf('it-admin@contoso.example');
  const name = `Memory ${process.pid}`;
  const created = await connection.post(`${base}/catalogs`, token, { displayName: name });
  if (created.status !== 201) throw new Error(`creating a catalog was answered ${created.status}: ${created.body}`);
  const { id } = JSON.parse(created.body) as { id: string };
  const made = await connection.post(`${base}/accessPackages`, token, { displayName: name, catalog: { id } });
  if (made.status !== 201) throw new Error(`creating a package was answered ${made.status}: ${made.body}`);
  const lists = ['catalogs', 'accessPackages', 'assignmentPolicies', 'assignments', 'assignmentRequests'];
  for (const list of lists) await connection.get(`${base}/${list}`, token);
  for (const path of ['/v1.0/users', '/v1.0/me', '/v1.0/auditLogs/directoryAudits']) await connection.get(path, token);
  for (const page of ['/', '/catalogs', '/trial/mail']) await connection.get(page);
  connection.close();
}

function proportionalSetSize(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readProcess(pid, 'smaps_rollup'))?.[1] ?? 0) * 1024;
}
