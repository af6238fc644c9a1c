import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '..', '..');

/** Everything a trial keeps. Removed by `npm start -- --fresh`. TRIAL_FOLDER puts it elsewhere, for a second one. */
export const trialFolder = resolve(process.env['TRIAL_FOLDER'] ?? join(repository, '.trial'));

export const inTrial = (...path: string[]): string => join(trialFolder, ...path);

export function makeTrialFolder(): void {
  try {
    mkdirSync(inTrial('log'), { recursive: true });
    accessSync(trialFolder, constants.W_OK);
  } catch {
    throw new Error(`${trialFolder} belongs to another account: remove it, or start as the account that made it.`);
  }
}

export function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
}

/** Replaces the file in one step: whoever reads it sees the old content or the new one. */
export function writeJson(file: string, content: unknown, mode = 0o644): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode });
  renameSync(`${file}.new`, file);
}
