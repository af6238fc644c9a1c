import { pino, type Logger } from 'pino';

export type { Logger };

/** JSON lines with ids and no personal data. Tokens and passwords are blanked wherever they might appear. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    redact: {
      paths: ['token', '*.token', 'authorization', '*.authorization', 'password', '*.password'],
      censor: '[hidden]',
    },
  });
}
