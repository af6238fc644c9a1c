import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findViolations } from './boundaries/check.ts';

/** Refuses imports, names and machine access that break the rules of the house (tools/boundaries/rules.ts). */
const root = resolve(import.meta.dirname, '..');
const files = globSync(['{apps,libs}/**/*.{ts,tsx}', '{apps,libs}/**/package.json'], {
  cwd: root,
  exclude: (path) => /(^|\/)(node_modules|dist|\.next)$/.test(path),
}).filter((path) => !/(^|\/)(node_modules|dist|\.next)\//.test(path));
const violations = findViolations(new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')])));

for (const violation of violations) process.stdout.write(`${violation}\n`);
if (files.length < 50) violations.push('The check saw hardly any file: it checks nothing.');
process.stdout.write(`${violations.length} violations in ${files.length} files\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
