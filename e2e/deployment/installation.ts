import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { environmentFile } from '../../deploy/compose/make-secrets.mjs';
import { assemble } from '../../deploy/image/assemble.ts';
import { compose, environmentOf, readVariables, repository } from '../../deploy/test/compose-file.ts';
import { prepareNats } from '../../tools/trial/nats.ts';
import { preparePostgres, postgresUrl } from '../../tools/trial/postgres.ts';
import {
  answersOk,
  freePort,
  launch,
  untilReady,
  type ProcessSpec,
  type RunningProcess,
} from '../../tools/trial/process.ts';

/**
 * An installation without an engine: the neighbours that docker-compose.yml names as servers of their own, and the content
 * of the images as folders outside the repository, where Node finds nothing but what the image has.
 */
export class Installation {
  readonly #folder = mkdtempSync(join(tmpdir(), 'bailiwick-deployment-'));
  readonly #variables = readVariables(environmentFile());
  readonly #running: RunningProcess[] = [];
  #databasePort = 0;
  #brokerPort = 0;

  async startNeighbours(): Promise<void> {
    this.#databasePort = (await freePort()) ?? 0;
    const password = this.#variables.get('POSTGRES_PASSWORD') ?? '';
    const database = { dataFolder: join(this.#folder, 'pg18'), port: this.#databasePort, password, durable: false };
    await this.#start(await preparePostgres(database));
    await this.#makeDatabases(postgresUrl(database));
    this.#brokerPort = (await freePort()) ?? 0;
    const configuration = {
      file: join(repository, 'deploy', 'nats', 'permissions.conf'),
      passwords: environmentOf('nats', this.#variables),
    };
    await this.#start(prepareNats({ storeFolder: join(this.#folder, 'nats'), port: this.#brokerPort, configuration }));
  }

  assemble(app: string): void {
    assemble(app, this.#imageOf(app));
  }

  /** Runs a one-shot service of the compose file to its end; refuses with its output when it fails. */
  async runStep(service: string): Promise<string> {
    const step = launch(this.#spec(service, {}, async () => true));
    const end = await step.gone;
    if (end !== 'exit 0') throw new Error(`${service} ended (${end})\n${step.lastOutput()}`);
    return step.lastOutput();
  }

  /**
   * Starts an app as the compose file does; resolves, once `/healthz` is 200, with its address. `databaseOptions` are added to
   * the address of its database.
   */
  async startApp(app: string, databaseOptions = ''): Promise<string> {
    const port = String((await freePort()) ?? 0);
    const address = `http://127.0.0.1:${port}`;
    const spec = this.#spec(app, { HEALTH_PORT: port, PORT: port }, () => answersOk(`${address}/healthz`));
    await this.#start({ ...spec, env: { ...spec.env, DATABASE_URL: `${spec.env.DATABASE_URL}${databaseOptions}` } });
    return address;
  }

  async end(): Promise<void> {
    for (const process of this.#running.toReversed()) await process.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #imageOf = (app: string): string => join(this.#folder, 'images', app);

  async #start(spec: ProcessSpec): Promise<void> {
    const running = launch(spec);
    this.#running.push(running);
    await untilReady(spec, running);
  }

  /** A process with exactly the environment of the compose file, and of the image: nothing is inherited. */
  #spec(service: string, ports: Readonly<Record<string, string>>, isReady: () => Promise<boolean>): ProcessSpec {
    const declared = compose.services[service];
    if (declared === undefined) throw new Error(`docker-compose.yml has no ${service}`);
    const { image, command = ['dist/main.js'] } = declared;
    const app = /^bailiwick\/([\w-]+):/.exec(image)?.[1] ?? '';
    const folder = this.#imageOf(app);
    const environment = Object.entries(environmentOf(service, this.#variables));
    return {
      name: service,
      command: process.execPath,
      args: command.map((word) => this.#local(word.replace(/^\/app\//, `${folder}/`))),
      env: {
        NODE_ENV: 'production',
        ...imageEnvironment(),
        ...Object.fromEntries(environment.map(([variable, value]) => [variable, this.#local(value)])),
        ...ports,
      },
      cwd: join(folder, 'apps', app),
      stopSignal: 'SIGTERM',
      stopWithinMs: 5000,
      isReady,
    };
  }

  /** Names of containers and mounts as they are on this machine. */
  #local(text: string): string {
    return text
      .replace('@postgres:5432/', `@127.0.0.1:${this.#databasePort}/`)
      .replace('nats://nats:4222', `nats://127.0.0.1:${this.#brokerPort}`)
      .replace('/people.json', join(repository, 'tools', 'trial', 'trial-directory.json'));
  }

  /** Does what psql does with deploy/postgres/databases.sql, as far as that file needs it. */
  async #makeDatabases(url: string): Promise<void> {
    const passwords = environmentOf('postgres', this.#variables);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    let password = '';
    for (const line of readFileSync(join(repository, 'deploy', 'postgres', 'databases.sql'), 'utf8').split('\n')) {
      const [, variable] = /^\\getenv password (\w+)$/.exec(line) ?? [];
      if (variable !== undefined) password = passwords[variable] ?? '';
      else if (line !== '' && !line.startsWith('--'))
        await client.query(line.replace(":'password'", pg.escapeLiteral(password)));
    }
    await client.end();
  }
}

/** What the Dockerfile sets for every container. */
function imageEnvironment(): Record<string, string> {
  const recipe = readFileSync(join(repository, 'deploy', 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ');
  const [, words = ''] = /^ENV (NODE_ENV=.*)$/m.exec(recipe) ?? [];
  return Object.fromEntries([...words.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));
}
