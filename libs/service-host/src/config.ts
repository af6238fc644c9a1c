import { z, type ZodType } from 'zod';

/** A configuration that cannot be used; the message lists every problem at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The environment, read once through a schema. This is the only place in a service that touches it. */
export function readConfig<S extends ZodType>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<S> {
  const read = schema.safeParse(environment);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`The configuration cannot be used:\n${problems.join('\n')}`);
}

const json = <T>() =>
  z.string().transform((value, context): T => {
    try {
      return JSON.parse(value) as T;
    } catch {
      context.addIssue('must be JSON');
      return z.NEVER;
    }
  });

type Jwk = import('node:crypto').JsonWebKey & { kid?: string };

/** What every service reads. */
export const serviceConfig = z.object({
  DATABASE_URL: z.string(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  NATS_URL: z.string(),
  NATS_USER: z.string().optional(),
  NATS_PASSWORD: z.string().optional(),
  HEALTH_PORT: z.coerce.number().int().default(0),
  HEALTH_HOST: z.string().default('127.0.0.1'),
  /** Where `/metrics` answers; absent: nowhere. */
  METRICS_PORT: z.coerce.number().int().min(0).optional(),
  /** Public keys of everybody who mints internal tokens: a JWKS, `kid` = the issuer's name. */
  INTERNAL_KEYS: json<{ keys: Jwk[] }>(),
  /** This service's own private key, for the questions it asks: a JWK. */
  INTERNAL_SIGNING_KEY: json<Jwk>(),
  TRIAL: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type ServiceConfig = z.output<typeof serviceConfig>;
