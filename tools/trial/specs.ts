import { join } from 'node:path';
import { entryOf } from './build.ts';
import type { Certificates } from './certificates.ts';
import { databaseUrl } from './databases.ts';
import { inTrial, repository } from './folder.ts';
import { processes, type ProcessName } from './landscape.ts';
import { apiAudience, openidClientId } from './openid/terms.ts';
import { metricsOf, type Ports } from './ports.ts';
import { answersOk, type ProcessSpec } from './process.ts';
import { publicKeys, type Secrets } from './secrets.ts';

/** All that the processes are told, through their environment. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly certificates: Certificates;
  readonly natsUrl: string;
}

/** Signed heads of the audit log. */
export const checkpointFile = inTrial('audit-checkpoints.jsonl');

export const portalUrl = (o: Settings): string => `http://${urlHost(o)}:${o.port}`;
export const httpsUrl = (o: Settings): string => `https://${urlHost(o)}:${o.ports.https}`;
export const issuerOf = (o: Settings): string => `http://127.0.0.1:${o.ports.openid}`;

/** 127.0.0.1 and every address of this machine are reached as localhost, which the certificate names. */
function urlHost({ host }: Settings): string {
  return ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host;
}

function commonEnvironment(name: ProcessName, o: Settings): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    TZ: 'UTC',
    TRIAL: 'true',
    DATABASE_URL: databaseUrl(name, o.ports.postgres, o.secrets),
    NATS_URL: o.natsUrl,
    NATS_USER: name,
    NATS_PASSWORD: o.secrets.broker[name],
    INTERNAL_KEYS: JSON.stringify(publicKeys(o.secrets)),
    INTERNAL_SIGNING_KEY: JSON.stringify(o.secrets.internal[name]),
    METRICS_PORT: String(o.ports[metricsOf(name)]),
    PUBLIC_URL: portalUrl(o),
    SMTP_URL: `smtp://127.0.0.1:${o.ports.smtp}`,
    MAIL_FROM: process.env['MAIL_FROM'] ?? 'Bailiwick <bailiwick@contoso.example>',
  };
}

function portalEnvironment(o: Settings): NodeJS.ProcessEnv {
  return {
    ...commonEnvironment('portal', o),
    HOST: o.host,
    PORT: String(o.port),
    HTTPS_PORT: String(o.ports.https),
    TLS_CERT_FILE: o.certificates.certificate,
    TLS_KEY_FILE: o.certificates.key,
    OIDC_ISSUER: issuerOf(o),
    OIDC_CLIENT_ID: openidClientId,
    OIDC_CLIENT_SECRET: o.secrets.openidClient,
    API_AUDIENCE: apiAudience,
    SESSION_SECRET: o.secrets.session,
    TRIAL_MAIL_URL: `http://127.0.0.1:${o.ports.mail}/`,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** All that a process is told. */
export function environmentOf(name: ProcessName, o: Settings): NodeJS.ProcessEnv {
  if (name === 'portal') return portalEnvironment(o);
  const health = { HEALTH_PORT: String(o.ports[name]) };
  return {
    ...commonEnvironment(name, o),
    ...health,
    ...(name === 'audit' ? { AUDIT_CHECKPOINTS: checkpointFile } : {}),
  };
}

/** Those of the processes that are built. */
export function productSpecs(o: Settings): ProcessSpec[] {
  return processes.map((name) => specOf(name, o)).filter((spec) => spec !== undefined);
}

function specOf(name: ProcessName, o: Settings): ProcessSpec | undefined {
  const entry = entryOf(name, 'main');
  if (entry === undefined) return undefined;
  const local = ['0.0.0.0', '::'].includes(o.host) ? '127.0.0.1' : o.host;
  const portal = { ready: `http://${local}:${o.port}/readyz`, stopWithinMs: 2500 };
  const service = (health: number) => ({ ready: `http://127.0.0.1:${health}/healthz`, stopWithinMs: 3500 });
  const { ready, stopWithinMs } = name === 'portal' ? portal : service(o.ports[name]);
  return {
    name,
    command: process.execPath,
    args: [entry],
    env: environmentOf(name, o),
    cwd: join(repository, 'apps', name),
    stopSignal: 'SIGTERM',
    stopWithinMs,
    isReady: () => answersOk(ready),
  };
}
