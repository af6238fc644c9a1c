import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ZodType } from 'zod';
import { serviceConfig } from '../../libs/service-host/src/config.ts';
import { auditConfig } from '../../apps/audit/src/config.ts';
import { notificationConfig } from '../../apps/notification/src/config.ts';
import { directoryConfig } from '../../apps/directory/src/config.ts';
import { portalConfig } from '../../apps/portal/src/config.ts';
import { repository } from './compose-file.ts';

/** What each app reads from its environment. */
const schemas: Readonly<Record<string, readonly ZodType[]>> = {
  directory: [serviceConfig, directoryConfig],
  catalog: [serviceConfig],
  'access-package': [serviceConfig],
  'request-workflow': [serviceConfig],
  notification: [serviceConfig, notificationConfig],
  audit: [serviceConfig, auditConfig],
  portal: [portalConfig],
};

export const appNames = Object.keys(schemas);

/** Optional to the app, because the trial and tests do without; no installation may. */
const expected = ['NATS_USER', 'NATS_PASSWORD', 'LOG_LEVEL'];

/** What is wrong with the names of the variables that a manifest gives to an app. */
export function environmentProblems(app: string, given: readonly string[]): string[] {
  const required = (schemas[app] ?? []).flatMap((schema) => {
    const read = schema.safeParse({});
    return read.success ? [] : read.error.issues.map((issue) => String(issue.path[0]));
  });
  const missing = [...required, ...expected].filter((name) => !given.includes(name));
  const sources = sourcesOf(app);
  // A service is given the public keys whether or not it asks: who mints tokens is the installation's business.
  const unread = given.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources));
  return [...missing.map((name) => `${name} is missing`), ...unread.map((name) => `nobody reads ${name}`)];
}

/** Everything an app compiles that can read the environment. */
function sourcesOf(app: string): string {
  const files = [`apps/${app}/src/**/*.ts`, ...(app === 'portal' ? [] : ['libs/service-host/src/config.ts'])];
  return globSync(files, { cwd: repository, exclude: ['**/*.spec.ts'] })
    .map((file) => readFileSync(join(repository, file), 'utf8'))
    .join('\n');
}
