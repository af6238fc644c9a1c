/**
 * Runs the project's own tools: `node tools/run.mjs <script under tools/> [arguments]`, also `nx …` and `jest …`.
 *
 * Plain JavaScript for the machine's own Node (20 or newer) and free of dependencies, because it makes a fresh clone
 * ready first: packages as in package-lock.json, and a Node that runs TypeScript (22.18 or newer), which comes as a package.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const isWindows = process.platform === 'win32';

/** Every package of package-lock.json is installed in its version; optional ones only where they fit this machine. */
function isInstalled(lockText) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(lockText).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, entry]) =>
      place === '' ||
      entry.link ||
      !place.startsWith('node_modules/') ||
      present[place]?.version === entry.version ||
      (entry.optional && present[place] === undefined),
  );
}

function installPackages() {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const digest = createHash('sha256').update(lockText).digest('hex');
  const stamp = join(modules, '.bailiwick-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  if (!isInstalled(lockText)) {
    const reason = existsSync(modules) ? 'package-lock.json has changed' : 'first run';
    process.stderr.write(`Installing packages (${reason}); this takes about a minute …\n`);
    const result = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: isWindows,
    });
    if (result.status !== 0) fail('npm ci failed, see above. Without network the packages cannot be installed.');
  }
  writeFileSync(stamp, digest);
}

/** This Node when it strips types by itself, else the one that package-lock.json brings along for this platform. */
function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const system = isWindows ? 'win' : process.platform;
  const candidates = [
    join(modules, `node-${system}-${process.arch}`, 'bin', isWindows ? 'node.exe' : 'node'),
    join(modules, '.bin', isWindows ? 'node.exe' : 'node'),
  ];
  return (
    candidates.find((file) => existsSync(file)) ??
    fail(
      `Node ${process.versions.node} is too old and none is packaged for ${system}-${process.arch}: install Node 24.`,
    )
  );
}

/** The file to run and the options Node needs for it. */
function commandFor(name) {
  const quiet = '--disable-warning=ExperimentalWarning';
  if (name === 'nx') return [realpathSync(join(modules, '.bin', 'nx'))];
  if (name === 'jest') return ['--experimental-vm-modules', quiet, join(modules, 'jest', 'bin', 'jest.js')];
  const script = join(root, 'tools', name);
  return existsSync(script) ? [quiet, script] : fail(`There is no tools/${name}.`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [name, ...rest] = process.argv.slice(2);
if (name === undefined) fail('Usage: node tools/run.mjs <script under tools/ | nx | jest> [arguments]');
installPackages();

const child = spawn(findNode(), [...commandFor(name), ...rest.filter((word, at) => at > 0 || word !== '--')], {
  cwd: name === 'jest' || name === 'nx' ? root : process.cwd(),
  stdio: 'inherit',
  env: { ...process.env, PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

// Npm passes a signal to the shell between itself and us, and that shell dies of it without passing it on.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 200).unref();

child.on('error', (error) => fail(`Could not start Node: ${error.message}`));
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
