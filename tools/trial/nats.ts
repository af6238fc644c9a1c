import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { isListening, type ProcessSpec } from './process.ts';

export interface NatsOptions {
  readonly storeFolder: string;
  readonly port: number;
  /** Users and permissions; without it everybody may do everything (tests). */
  readonly configuration?: { readonly file: string; readonly passwords: Readonly<Record<string, string>> };
}

/** How to run nats-server with JetStream. */
export function prepareNats(o: NatsOptions): ProcessSpec {
  mkdirSync(o.storeFolder, { recursive: true, mode: 0o700 });
  const configuration = o.configuration === undefined ? [] : ['-c', o.configuration.file];
  return {
    name: 'nats',
    command: findNatsServer(),
    args: [...configuration, '-a', '127.0.0.1', '-p', String(o.port), '-js', '-sd', o.storeFolder],
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], ...o.configuration?.passwords },
    cwd: o.storeFolder,
    stopSignal: 'SIGTERM',
    stopWithinMs: 3000,
    isReady: () => isListening(o.port),
  };
}

/** The server of this machine, else the one unpacked earlier, else the one of the Debian package, unpacked without root. */
export function findNatsServer(): string {
  const cache = resolve(import.meta.dirname, '..', '..', '.cache', 'nats');
  const unpacked = join(cache, 'usr', 'sbin', 'nats-server');
  const program = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/bin',
  ];
  const installed = folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isFile);
  if (installed !== undefined) return installed;
  if (!existsSync(unpacked)) unpackDebianPackage(cache);
  if (existsSync(unpacked)) return unpacked;
  throw new Error(
    [
      'There is no NATS server. Either',
      '  - put nats-server on the PATH (Debian and Ubuntu: apt-get install nats-server; macOS: brew install nats-server;',
      '    others: a release archive of nats-io/nats-server), or',
      '  - set NATS_URL to a running server, 2.9 or newer, with JetStream and the users of deploy/nats/permissions.conf.',
    ].join('\n'),
  );
}

/** A folder of the PATH may be closed to this account: that is not there, too. */
function isFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function unpackDebianPackage(folder: string): void {
  if (process.platform !== 'linux') return;
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('apt-get', ['download', 'nats-server'], { cwd: folder, stdio: 'pipe' });
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', join(folder, file), folder], { stdio: 'pipe' });
      rmSync(join(folder, file));
    }
  } catch {
    // no apt, no network or no such package: the caller names the ways out
  }
}
