import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

export const repository = resolve(import.meta.dirname, '..', '..');

export interface ComposeService {
  readonly image: string;
  readonly build?: unknown;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: unknown;
  readonly ports?: readonly string[];
  readonly security_opt?: readonly string[];
}

export const compose = parse(readFileSync(resolve(repository, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  readonly name: string;
  readonly services: Readonly<Record<string, ComposeService>>;
};

/** The environment of a service as compose computes it from the variables of `.env`. */
export function environmentOf(service: string, variables: ReadonlyMap<string, string>): Record<string, string> {
  const declared = Object.entries(compose.services[service]?.environment ?? {});
  return Object.fromEntries(declared.map(([name, value]) => [name, substitute(value, variables)]));
}

function substitute(value: string, variables: ReadonlyMap<string, string>): string {
  return value.replace(/\$\{([A-Z_]+)(?::(-|\?)([^}]*))?\}/g, (_all, name: string, kind?: string, more?: string) => {
    const given = variables.get(name);
    if (given !== undefined && given !== '') return given;
    if (kind === '-') return more ?? '';
    throw new Error(`compose would refuse to start: ${name} is not set`);
  });
}

/** The lines of an environment file; quotes around a value are no part of it. */
export function readVariables(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^([A-Z_]+)=(?:'(.*)'|(.*))$/gm)].map(([, name = '', quoted, plain]) => [
      name,
      quoted ?? plain ?? '',
    ]),
  );
}
