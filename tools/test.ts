import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findChromium } from './chromium.ts';

/** `npm test`: everything that must hold. `--check`: without the journeys (no browser, no long runs). */

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Step {
  readonly name: string;
  run(): Promise<Counts>;
}

const root = resolve(import.meta.dirname, '..');
const results = mkdtempSync(join(tmpdir(), 'bailiwick-results-'));
const passed: Counts = { passed: 1, failed: 0, skipped: 0 };
const failed: Counts = { passed: 0, failed: 1, skipped: 0 };

const program = (name: string) => join(root, 'node_modules', '.bin', name);
const tool = (name: string) => ['--disable-warning=ExperimentalWarning', join(root, 'tools', name)];

/** A check that passes or fails as a whole; what it says is shown when it fails. */
function check(name: string, command: string, args: readonly string[]): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await collect(command, args);
      if (code !== 0) process.stdout.write(output);
      return code === 0 ? passed : failed;
    },
  };
}

function collect(command: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', (error) => done({ code: 1, output: `${error.message}\n` }));
    child.once('close', (code) => done({ code, output }));
  });
}

/** One Jest project; a file that cannot be run counts as a failed test. */
function jest(project: string, options: readonly string[] = []): Step {
  return {
    name: `tests: ${[project, ...options.slice(1)].join(' ')}`,
    run: async () => {
      const file = join(results, `${project}.json`);
      rmSync(file, { force: true });
      const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
      const report = ['--json', `--outputFile=${file}`, '--passWithNoTests'];
      const args = [
        ...node,
        join(root, 'node_modules/jest/bin/jest.js'),
        '--selectProjects',
        project,
        ...report,
        ...options,
      ];
      const { output } = await collect(process.execPath, args);
      const counts = existsSync(file) ? countsOf(file) : failed;
      if (counts.failed > 0) process.stdout.write(output);
      return counts;
    },
  };
}

function countsOf(file: string): Counts {
  const result = JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>;
  const of = (...names: string[]) => names.reduce((sum, name) => sum + (result[name] ?? 0), 0);
  return {
    passed: of('numPassedTests'),
    failed: of('numFailedTests', 'numRuntimeErrorTestSuites'),
    skipped: of('numPendingTests', 'numTodoTests'),
  };
}

const browser: Step = {
  name: 'Chromium for the journeys',
  run: async () => {
    const found = findChromium();
    if (typeof found === 'string') {
      process.env['CHROMIUM_PATH'] = found;
      return passed;
    }
    process.stdout.write(`${found.problem}\n`);
    return failed;
  },
};

const quick: Step[] = [
  check('build', process.execPath, [program('tsc'), '-b']),
  check('types of tests and tools', process.execPath, [program('tsc'), '-p', 'tsconfig.check.json']),
  check('types of pages', process.execPath, [program('tsc'), '-p', 'apps/portal/tsconfig.next.json']),
  check('format', process.execPath, [program('prettier'), '--check', '.']),
  check('lint', process.execPath, [program('oxlint'), '--type-aware', '--deny-warnings']),
  check('boundaries', process.execPath, tool('check-boundaries.ts')),
  jest('rules'),
  jest('services', ['--maxWorkers=2']),
];
const steps = process.argv.includes('--check')
  ? quick
  : [
      ...quick,
      browser,
      jest('journeys', ['--runInBand']),
      jest('e2e', ['--runInBand']),
      jest('storms', ['--testPathPatterns', 'nemesis']),
      jest('storms', ['--testPathPatterns', 'fuzz']),
    ];

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps) {
  const begun = performance.now();
  const counts = await step.run();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
  const verdict = counts.failed === 0 ? 'ok    ' : 'FAILED';
  const numbers = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
  process.stdout.write(`${verdict} ${seconds} s  ${step.name.padEnd(28)} ${numbers}\n`);
  sum.passed += counts.passed;
  sum.failed += counts.failed;
  sum.skipped += counts.skipped;
}
rmSync(results, { recursive: true, force: true });
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;
