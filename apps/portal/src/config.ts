import type { JsonWebKey } from 'node:crypto';
import { z } from 'zod';

const flag = () => z.stringbool().default(false);
const port = () => z.coerce.number().int().min(0).max(65_535);

/** Everything the portal reads from its environment. */
export const portalConfig = z
  .object({
    PORT: port().default(3000),
    HOST: z.string().default('127.0.0.1'),
    HTTPS_PORT: port().optional(),
    /** Where `/metrics` answers; absent: nowhere. */
    METRICS_PORT: port().optional(),
    TLS_CERT_FILE: z.string().optional(),
    TLS_KEY_FILE: z.string().optional(),
    /** Believe `X-Forwarded-Proto` and `X-Forwarded-Host`: only behind a proxy that sets them itself. */
    TRUST_PROXY: flag(),
    DATABASE_URL: z.string(),
    DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
    NATS_URL: z.string(),
    NATS_USER: z.string().optional(),
    NATS_PASSWORD: z.string().optional(),
    /** This gateway's private Ed25519 key, a JWK whose `kid` is `portal`. */
    INTERNAL_SIGNING_KEY: z.string().transform((value, context): JsonWebKey & { kid?: string } => {
      try {
        return JSON.parse(value) as JsonWebKey & { kid?: string };
      } catch {
        context.addIssue('must be JSON');
        return z.NEVER;
      }
    }),
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: z.string(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    API_AUDIENCE: z.string(),
    SESSION_SECRET: z.string().min(32),
    /** User principal name that becomes Global Administrator at first sign-in while there is none. */
    BOOTSTRAP_ADMIN: z.string().optional(),
    /** Calls per second and caller; 0 for no limit. */
    RATE_LIMIT: z.coerce.number().int().min(0).default(500),
    TRIAL: flag(),
    /** Where the trial's mail sink lists what it received. */
    TRIAL_MAIL_URL: z.url().optional(),
    /** `off`: the API alone, without Next.js. */
    PORTAL_PAGES: z.enum(['on', 'off']).default('on'),
    /** `off`: callers may read older state than they wrote. For the test that shows why floors exist. */
    FLOORS: z.enum(['on', 'off']).default('on'),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((config) => config.HTTPS_PORT === undefined || (config.TLS_CERT_FILE && config.TLS_KEY_FILE), {
    message: 'needs TLS_CERT_FILE and TLS_KEY_FILE',
    path: ['HTTPS_PORT'],
  });

type Environment = Readonly<Record<string, string | undefined>>;

export type PortalConfig = z.output<typeof portalConfig>;

/** Reads the environment, once; names every problem at once. */
export function readConfig(environment: Environment = process.env): PortalConfig {
  return read(portalConfig, environment);
}

/** All that a migration is told. */
export function readDatabaseUrl(environment: Environment = process.env): string {
  return read(z.object({ DATABASE_URL: z.string() }), environment).DATABASE_URL;
}

function read<S extends z.ZodType>(schema: S, environment: Environment): z.output<S> {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration cannot be used:\n${problems.join('\n')}`);
}
