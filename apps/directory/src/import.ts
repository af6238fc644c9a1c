import { readFile } from 'node:fs/promises';
import { readConfig, workAlone } from '@bailiwick/service-host';
import { z } from 'zod';
import { directoryService } from './directory.module.ts';
import { importFile } from './import/import-file.ts';

/** `node dist/import.js people.json`: loads an organization into the database that DATABASE_URL names. */
const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Usage: node import.js people.json');
  process.exit(2);
}
const { DATABASE_URL } = readConfig(z.object({ DATABASE_URL: z.string() }));
const file = JSON.parse(await readFile(path, 'utf8')) as Parameters<typeof importFile>[0];
const { created, changed, unresolved } = await workAlone(directoryService, DATABASE_URL, 'system:import', (run) =>
  importFile(file, run),
);
console.log(`${created} created, ${changed} changed`);
for (const { item, reference } of unresolved) console.error(`${item}: '${reference}' was not found`);
