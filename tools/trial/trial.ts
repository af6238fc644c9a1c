import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, migrate } from './build.ts';
import { keepCertificates } from './certificates.ts';
import { createDatabases, databaseUrl } from './databases.ts';
import { importPeople } from './bulk.ts';
import { inTrial, repository } from './folder.ts';
import {
  brokerPasswordVariable,
  brokerUsers,
  environmentName,
  processes,
  services,
  type ProcessName,
} from './landscape.ts';
import { declareTopology } from './nats-topology.ts';
import { prepareNats } from './nats.ts';
import { Accounts } from './openid/accounts.ts';
import { listenOpenId } from './openid/provider.ts';
import { keepPorts, metricsOf } from './ports.ts';
import { preparePostgres, postgresUrl } from './postgres.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';
import { recordTrial } from './running-trial.ts';
import { keepSecrets } from './secrets.ts';
import { MailSink } from './smtp.ts';
import { checkpointFile, environmentOf, httpsUrl, issuerOf, portalUrl, productSpecs, type Settings } from './specs.ts';
import { Supervisor } from './supervisor.ts';

/** All parts of the product, running on this machine. */
export class Trial {
  readonly settings: Settings;
  readonly #supervisor: Supervisor;
  readonly #children: Record<string, ProcessIdentity> = {};
  readonly #closers: (() => Promise<void>)[] = [];

  private constructor(settings: Settings, onNote: (text: string) => void) {
    this.settings = settings;
    this.#supervisor = new Supervisor({
      onNote,
      onStart: (name, pid) => {
        this.#children[name] = identify(pid);
        this.#record();
      },
    });
  }

  static async prepare(host: string, port: number, onNote: (text: string) => void): Promise<Trial> {
    const ports = await keepPorts(port);
    const secrets = keepSecrets();
    const natsUrl = process.env['NATS_URL'] ?? `nats://127.0.0.1:${ports.nats}`;
    const certificates = await keepCertificates();
    return new Trial({ host, port, ports, secrets, natsUrl, certificates }, onNote);
  }

  /** Servers and compilation side by side, then schemas and data, then everything else together. */
  async start(): Promise<void> {
    await Promise.all([this.#startPostgres(), this.#startNats(), build()]);
    const { natsUrl, secrets } = this.settings;
    await Promise.all([migrate((name) => environmentOf(name, this.settings)), declareTopology(natsUrl, secrets)]);
    await this.#startOwnServers();
    await Promise.all(productSpecs(this.settings).map((spec) => this.#supervisor.start(spec)));
    await this.#importOnce();
  }

  /** Whoever asks first, whoever answers last. */
  async stop(): Promise<void> {
    await this.#supervisor.stop(['portal']);
    await this.#supervisor.stop(services);
    await Promise.all([this.#supervisor.stop(['nats']), ...this.#closers.map((close) => close())]);
    await this.#supervisor.stop(['postgres']);
  }

  async #startPostgres(): Promise<void> {
    const { ports, secrets } = this.settings;
    const options = { port: ports.postgres, password: secrets.postgres };
    await this.#supervisor.start(await preparePostgres({ ...options, dataFolder: inTrial('pg18'), durable: true }));
    await createDatabases(postgresUrl(options), secrets);
  }

  async #startNats(): Promise<void> {
    if (process.env['NATS_URL'] !== undefined) return;
    const { ports, secrets } = this.settings;
    const passwords = Object.fromEntries(
      brokerUsers.map((user) => [brokerPasswordVariable(user), secrets.broker[user]]),
    );
    const configuration = { file: join(repository, 'deploy', 'nats', 'permissions.conf'), passwords };
    await this.#supervisor.start(prepareNats({ storeFolder: inTrial('nats'), port: ports.nats, configuration }));
  }

  /** The OpenID provider and the mail sink live in this process: they are small, and only a trial has them. */
  async #startOwnServers(): Promise<void> {
    const { ports, secrets } = this.settings;
    const accounts = new Accounts(databaseUrl('directory', ports.postgres, secrets));
    this.#closers.push(await listenOpenId(ports.openid, secrets, accounts), accounts.close);
    this.#closers.push(await new MailSink(inTrial('mail')).listen(ports));
  }

  async #importOnce(): Promise<void> {
    const done = inTrial('imported');
    if (existsSync(done)) return;
    const people = join(repository, 'tools', 'trial', 'trial-directory.json');
    const { natsUrl, secrets } = this.settings;
    const credentials = { url: natsUrl, user: 'portal', password: secrets.broker.portal, key: secrets.internal.portal };
    await importPeople(people, credentials);
    writeFileSync(done, '');
  }

  #record(): void {
    const environment = { ...this.#addresses(), ...this.#pids() };
    recordTrial({ runner: identify(process.pid), children: this.#children, environment });
  }

  /** What `npm run trial:env` prints. */
  #addresses(): Record<string, string> {
    const urls = Object.entries(databaseUrls(this.settings));
    return {
      BAILIWICK_URL: portalUrl(this.settings),
      BAILIWICK_HTTPS_URL: httpsUrl(this.settings),
      BAILIWICK_CA: this.settings.certificates.authority,
      AUDIT_CHECKPOINTS: checkpointFile,
      ...Object.fromEntries(
        processes.map((name) => [
          `METRICS_URL_${environmentName(name)}`,
          `http://127.0.0.1:${this.settings.ports[metricsOf(name)]}/metrics`,
        ]),
      ),
      OIDC_ISSUER: issuerOf(this.settings),
      NATS_URL: this.settings.natsUrl,
      NATS_SUBSCRIBER_USER: 'subscriber',
      NATS_SUBSCRIBER_PASSWORD: this.settings.secrets.broker.subscriber,
      SMTP_URL: `smtp://127.0.0.1:${this.settings.ports.smtp}`,
      ...Object.fromEntries(urls.map(([name, url]) => [`DATABASE_URL_${environmentName(name)}`, url])),
    };
  }

  #pids(): Record<string, string> {
    const children = Object.entries(this.#children);
    return Object.fromEntries(children.map(([name, { pid }]) => [`PID_${environmentName(name)}`, String(pid)]));
  }
}

function databaseUrls({ ports, secrets }: Settings): Record<ProcessName, string> {
  const urls = processes.map((name) => [name, databaseUrl(name, ports.postgres, secrets)]);
  return Object.fromEntries(urls) as Record<ProcessName, string>;
}
