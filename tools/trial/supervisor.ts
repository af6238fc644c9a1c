import { createWriteStream, type WriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inTrial } from './folder.ts';
import { launch, type ProcessSpec, type RunningProcess } from './process.ts';

/** A process that lived this long was well: it is started again at once, whatever happened before. */
const healthyAfterMs = 20_000;
const waitsMs = [0, 150, 300, 600, 1000, 1000, 2000, 5000, 10_000];
/** A first start may stumble over a server that is not there yet; one that never gets up is not waited for. */
const crashesUntilHopeless = 5;

interface Supervised {
  readonly spec: ProcessSpec;
  readonly log: WriteStream;
  running: RunningProcess;
  since: number;
  crashes: number;
}

export interface SupervisorEvents {
  /** A process was started, the first time or again. */
  onStart(name: string, pid: number): void;
  onNote(text: string): void;
}

/** Keeps processes running: one that ends is started again, with growing waits while it keeps ending. */
export class Supervisor {
  readonly #supervised = new Map<string, Supervised>();
  readonly #events: SupervisorEvents;
  #stopping = false;

  constructor(events: SupervisorEvents) {
    this.#events = events;
  }

  get isStopping(): boolean {
    return this.#stopping;
  }

  /** Starts and from then on keeps running; resolves when the process serves. */
  async start(spec: ProcessSpec): Promise<void> {
    if (this.#stopping) return;
    const log = createWriteStream(inTrial('log', `${spec.name}.log`), { mode: 0o600 });
    const entry: Supervised = { spec, log, running: await this.#launch(spec, log), since: now(), crashes: 0 };
    this.#supervised.set(spec.name, entry);
    void this.#watch(entry);
    while (!this.#stopping && !(await spec.isReady())) {
      if (entry.crashes >= crashesUntilHopeless) {
        throw new Error(`${spec.name} does not start:\n${entry.running.lastOutput()}`);
      }
      await pause(25);
    }
  }

  /** Ends the named processes, together; those that are not named keep running. */
  async stop(names: readonly string[]): Promise<void> {
    this.#stopping = true;
    const named = names.map((name) => this.#supervised.get(name)).filter((entry) => entry !== undefined);
    await Promise.all(named.map((entry) => entry.running.stop()));
    for (const entry of named) entry.log.end();
  }

  async #launch(spec: ProcessSpec, log: WriteStream): Promise<RunningProcess> {
    await spec.prepare?.();
    const running = launch(spec, (line) => log.write(`${line}\n`));
    this.#events.onStart(spec.name, running.pid);
    return running;
  }

  async #watch(entry: Supervised): Promise<void> {
    for (;;) {
      const reason = await entry.running.gone;
      if (this.#stopping) return;
      entry.crashes = now() - entry.since > healthyAfterMs ? 1 : entry.crashes + 1;
      const wait = waitsMs[Math.min(entry.crashes - 1, waitsMs.length - 1)] ?? 0;
      this.#events.onNote(describeEnd(entry, reason, wait));
      await pause(wait);
      if (this.#stopping) return;
      entry.since = now();
      entry.running = await this.#launch(entry.spec, entry.log);
    }
  }
}

const now = () => performance.now();

function describeEnd({ spec, running, crashes }: Supervised, reason: string, wait: number): string {
  const again = wait === 0 ? 'starting it again' : `starting it again in ${wait} ms`;
  const last = crashes > 3 ? `\n${running.lastOutput().split('\n').slice(-12).join('\n')}` : '';
  return `${spec.name} ended (${reason}); ${again}. Its output: .trial/log/${spec.name}.log${last}`;
}
