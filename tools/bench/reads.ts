import { spawn } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { seededId } from '../trial/organization.ts';
import { HttpConnection } from './http-connection.ts';
import { closedLoop, median } from './load.ts';
import type { Figure, Plan } from './figures.ts';
import type { Target } from './target.ts';

const base = '/v1.0/identityGovernance/entitlementManagement';
const catalogId = seededId('catalog 1');

const reads = [
  {
    name: 'GET one catalog',
    path: `${base}/catalogs/${catalogId}`,
    bare: `/catalogs/${catalogId}`,
    reach: 0.2,
    goal: 0.35,
  },
  {
    name: 'list 50 packages, $filter, $orderby, $expand',
    path: `${base}/accessPackages?$top=50&$filter=startswith(displayName,'Package')&$orderby=displayName&$expand=catalog`,
    bare: '/accessPackages',
    reach: 0.2,
    goal: 0.4,
  },
] as const;

/** What both servers must say the same. */
function contentOf(body: string): unknown {
  const {
    '@odata.context': _context,
    '@odata.nextLink': _next,
    ...content
  } = JSON.parse(body) as Record<string, unknown>;
  return normalized(content);
}

/** PostgreSQL writes instants of JSON in its own way: compared as instants. */
function normalized(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalized);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return new Date(value).getTime();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normalized(inner)]));
}

/** Reading through the gateway beside a bare server that answers the same, in turns. */
export async function measureReads(target: Target, { rounds, seconds }: Plan): Promise<Figure[]> {
  const token = await target.tokenOf('it-admin@contoso.example');
  await using bare = await startBareServer(target);
  const figures: Figure[] = [];
  for (const { name, path, bare: barePath, reach, goal } of reads) {
    const encoded = encodeURI(path);
    const ours = async (connection: HttpConnection) => expectOk(await connection.get(encoded, token));
    const floor = async (connection: HttpConnection) => expectOk(await connection.get(barePath));
    await assertSame(
      target.url,
      (connection) => connection.get(encoded, token),
      bare.url,
      (connection) => connection.get(barePath),
    );
    const rates: { ours: number; floor: number; p99: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      const load = { seconds, warmUp: round === 0 ? seconds / 2 : 1 };
      const bareRate = await closedLoop(bare.url, floor, load);
      const ownRate = await closedLoop(target.url, ours, load);
      rates.push({ ours: ownRate.perSecond, floor: bareRate.perSecond, p99: ownRate.p99 });
    }
    figures.push({
      name,
      value: median(rates.map((rate) => rate.ours)),
      floor: median(rates.map((rate) => rate.floor)),
      unit: '/s',
      ratio: median(rates.map((rate) => rate.ours / rate.floor)),
      reach,
      goal,
      better: 'higher',
      note: `p99 ${median(rates.map(({ p99 }) => p99)).toFixed(0)} ms`,
    });
  }
  return figures;
}

function expectOk({ status, body }: { status: number; body: string }): void {
  if (status !== 200) throw new Error(`answered ${status}: ${body.slice(0, 300)}`);
}

type Ask = (connection: HttpConnection) => Promise<{ body: string }>;

async function assertSame(url: string, ours: Ask, bareUrl: string, floor: Ask): Promise<void> {
  const [own, bare] = await Promise.all([HttpConnection.open(url), HttpConnection.open(bareUrl)]);
  const [said, expected] = [contentOf((await ours(own)).body), contentOf((await floor(bare)).body)];
  own.close();
  bare.close();
  if (!isDeepStrictEqual(said, expected))
    throw new Error(`the bare server does not answer the same:\n${JSON.stringify(said)}\n${JSON.stringify(expected)}`);
}

async function startBareServer({ environment }: Target): Promise<{ url: string } & AsyncDisposable> {
  const script = new URL('bare-server.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    env: { ...process.env, ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', (code) => reject(new Error(`the bare server ended (${code})`)));
  });
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.removeAllListeners('exit').kill('SIGKILL');
    },
  };
}
