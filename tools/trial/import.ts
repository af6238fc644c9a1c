import { resolve } from 'node:path';
import { build, importDirectory } from './build.ts';
import { readTrial } from './running-trial.ts';

/**
 * `npm run -s import -- people.json`: loads users, groups, applications and sites (form: trial-directory.json). Into the
 * installation whose directory database DATABASE_URL_DIRECTORY names, else into the trial that runs here.
 */
try {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new Error('Usage: npm run -s import -- people.json');
  const url = process.env['DATABASE_URL_DIRECTORY'] ?? readTrial()?.environment['DATABASE_URL_DIRECTORY'];
  if (url === undefined) throw new Error('Set DATABASE_URL_DIRECTORY, or start a trial first: npm start');
  await build();
  const said = await importDirectory(resolve(file), { ...process.env, DATABASE_URL: url });
  if (said !== '') process.stdout.write(`${said}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
