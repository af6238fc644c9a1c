import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inTrial, readJson, repository, writeJson } from './folder.ts';
import { processes, type ProcessName } from './landscape.ts';

const run = promisify(execFile);

async function succeed(what: string, file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  try {
    return await run(file, args, { cwd: repository, env, maxBuffer: 1 << 26 });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${what} failed:\n${stdout}${stderr}`.trim(), { cause: error });
  }
}

const program = (name: string) => join(repository, 'node_modules', '.bin', name);

/** Compiles what has changed. The pages are built after the libraries that they use. */
export async function build(): Promise<void> {
  await succeed('Compiling', process.execPath, [program('tsc'), '-b']);
  const portal = readJson<{ scripts?: Record<string, string> }>(join(repository, 'apps/portal/package.json'));
  if (portal?.scripts?.['build']?.includes('next')) {
    const nx = [program('nx'), 'run', '@bailiwick/portal:build', '--excludeTaskDependencies'];
    await succeed('Building the pages', process.execPath, nx, { ...process.env, NX_TUI: 'false' });
  }
}

/** The compiled entry of an app, undefined where it has none. */
export function entryOf(name: ProcessName, file: 'main' | 'migrate'): string | undefined {
  const entry = join(repository, 'apps', name, 'dist', `${file}.js`);
  return existsSync(entry) ? entry : undefined;
}

/**
 * Brings every database to the schema of this build, two at a time. What was migrated by exactly this build before is
 * left alone: starting six processes to learn that nothing is to be done would double the time to start.
 */
export async function migrate(environmentOf: (name: ProcessName) => NodeJS.ProcessEnv): Promise<void> {
  const record = inTrial('migrated.json');
  const done: Record<string, string> = readJson(record) ?? {};
  const names = processes.filter((name) => entryOf(name, 'migrate') !== undefined);
  const due = names.filter((name) => done[name] !== fingerprint(name));
  const next = async (): Promise<void> => {
    const name = due.shift();
    if (name === undefined) return;
    const entry = entryOf(name, 'migrate') ?? '';
    await succeed(`Migrating the database of ${name}`, process.execPath, [entry], environmentOf(name));
    done[name] = fingerprint(name);
    return next();
  };
  await Promise.all([next(), next()]);
  writeJson(record, done);
}

/** Changes with every compiled source of the app and of the library that migrates. */
function fingerprint(name: ProcessName): string {
  const hash = createHash('sha256');
  for (const project of [join('apps', name), join('libs', 'service-host')]) {
    const file = join(repository, project, 'dist', '.tsbuildinfo');
    if (existsSync(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
