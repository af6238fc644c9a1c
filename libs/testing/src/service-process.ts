import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { CrashPoint } from '@bailiwick/service-host';
import type { TestBroker } from './test-broker.ts';
import type { TestCaller } from './test-caller.ts';
import type { TestDatabase } from './test-database.ts';

/** A service as a process of its own, from its compiled form: what can be killed. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    /** How it ended: a signal's name or an exit code. */
    readonly ended: Promise<string>,
  ) {}

  static async start(
    app: string,
    {
      database,
      broker,
      caller,
      crashAt,
    }: { database: TestDatabase; broker: TestBroker; caller: TestCaller; crashAt?: CrashPoint },
  ): Promise<ServiceProcess> {
    const main = resolve(import.meta.dirname, '..', '..', '..', 'apps', app, 'dist', 'main.js');
    if (!existsSync(main)) throw new Error(`${main} does not exist: compile first (npm run build)`);
    const port = await freePort();
    const child = spawn(process.execPath, [main], {
      stdio: 'ignore',
      env: {
        DATABASE_URL: database.url,
        NATS_URL: broker.url,
        NATS_USER: broker.user,
        NATS_PASSWORD: broker.password,
        HEALTH_PORT: String(port),
        INTERNAL_KEYS: JSON.stringify(caller.publicKeys),
        INTERNAL_SIGNING_KEY: JSON.stringify(caller.privateKeyOf(app)),
        LOG_LEVEL: 'silent',
        ...(crashAt === undefined ? {} : { CRASH_AT: crashAt }),
      },
    });
    const ended = new Promise<string>((done) => child.once('exit', (code, signal) => done(signal ?? `exit ${code}`)));
    const started = new ServiceProcess(child, ended);
    await Promise.race([started.#ready(port), ended.then((how) => Promise.reject(new Error(`${app} ended: ${how}`)))]);
    return started;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  async #ready(port: number): Promise<void> {
    for (let attempt = 0; attempt < 400; attempt++) {
      const healthy = await fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (healthy) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the service does not become ready');
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}
