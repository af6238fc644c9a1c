import { rmSync } from 'node:fs';
import { makeTrialFolder, readJson, trialFolder } from './folder.ts';
import { freePort } from './process.ts';
import { endOrphans, releaseLock, takeLock } from './running-trial.ts';
import { httpsUrl, portalUrl } from './specs.ts';
import { Trial } from './trial.ts';

/** `npm start`: everything on this machine, until Ctrl-C. `--fresh` begins with empty data. */

const begun = performance.now();
const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
const say = (text: string) => process.stdout.write(`${text}\n`);

let trial: Trial | undefined;
let ending: Promise<void> | undefined;

/** Stops everything once, whoever asks for it first. */
function end(code: number, because: string): Promise<void> {
  ending ??= (async () => {
    say(because);
    await trial?.stop();
    releaseLock();
    process.exit(code);
  })();
  return ending;
}

/** A runner whose own parent is killed would run on unseen. */
function followParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void end(1, 'Stopping: whoever started this is gone.');
  }, 1000).unref();
}

async function start(): Promise<void> {
  makeTrialFolder();
  takeLock();
  const orphans = await endOrphans();
  if (orphans.length > 0) say(`Ended what an earlier run had left behind: ${orphans.join(', ')}.`);
  const port = Number(process.env['PORT'] ?? 3000);
  const host = process.env['HOST'] ?? '127.0.0.1';
  if ((await freePort(port, host)) === undefined) {
    throw new Error(`Port ${port} on ${host} is in use. Choose another: PORT=3001 npm start`);
  }
  if (process.argv.includes('--fresh')) empty();
  say('Starting …');
  trial = await Trial.prepare(host, port, say);
  await trial.start();
  if (ending === undefined) announce(trial);
}

/** Removes all data but the lock that this process holds. */
function empty(): void {
  for (const name of [
    'pg18',
    'nats',
    'mail',
    'tls',
    'audit-checkpoints.jsonl',
    'log',
    'secrets.json',
    'ports.json',
    'migrated.json',
    'imported',
  ]) {
    rmSync(`${trialFolder}/${name}`, { recursive: true, force: true });
  }
  makeTrialFolder();
}

function announce({ settings }: Trial): void {
  const file = new URL('trial-directory.json', import.meta.url).pathname;
  const people = readJson<{ users: { userPrincipalName: string; jobTitle: string }[] }>(file)?.users ?? [];
  const width = Math.max(...people.map((person) => person.userPrincipalName.length));
  const accounts = people.map((person) => `  ${person.userPrincipalName.padEnd(width)}  ${person.jobTitle}`);
  say(
    [
      `\nBailiwick runs (${seconds()}).\n`,
      `  Open       ${portalUrl(settings)}`,
      `  Over TLS   ${httpsUrl(settings)}  (authority: ${settings.certificates.authority})`,
      `  API        ${portalUrl(settings)}/v1.0`,
      '  Mails      ' + `${portalUrl(settings)}/trial/mail\n`,
      'Accounts, named by job; choose one when signing in (no passwords), or: npm run -s token -- <account>\n',
      ...accounts,
      '\nCtrl-C stops everything; data is kept in .trial (npm start -- --fresh begins anew).',
    ].join('\n'),
  );
}

process.on('SIGINT', () => void end(0, '\nStopping …'));
process.on('SIGTERM', () => void end(0, 'Stopping …'));
process.on('SIGHUP', () => void end(0, 'Stopping …'));
process.on('uncaughtException', (error) => void end(1, `Stopping after an error of the runner: ${error.stack}`));
process.on('unhandledRejection', (error) => void end(1, `Stopping after an error of the runner: ${String(error)}`));

followParent();
try {
  await start();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  if (trial === undefined) {
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
  await end(1, message);
}
