import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How to run one of the trial's processes. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Account to run as, when not the own one. */
  readonly account?: { uid: number; gid: number };
  /** Polite request to end; after `stopWithinMs` SIGKILL follows. */
  readonly stopSignal: NodeJS.Signals;
  readonly stopWithinMs: number;
  /** What must be done before each start. */
  prepare?(): Promise<void>;
  /** True once the process serves. */
  isReady(): Promise<boolean>;
}

export interface RunningProcess {
  readonly pid: number;
  /** Resolves with the reason when the process is gone: `exit 1`, `SIGKILL`. */
  readonly gone: Promise<string>;
  /** The last lines it wrote. */
  lastOutput(): string;
  stop(): Promise<void>;
}

/**
 * Starts a process in a group of its own, so that a Ctrl-C in the terminal reaches only the runner, which then stops
 * everything in the right order.
 */
export function launch(spec: ProcessSpec, onLine: (line: string) => void = () => {}): RunningProcess {
  const child = spawn(spec.command, spec.args, {
    ...spec.account,
    cwd: spec.cwd,
    env: spec.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-6000);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') onLine(line);
    });
  }
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  return { pid: child.pid ?? 0, gone, lastOutput: () => output.trim(), stop: () => stop(child, spec, gone) };
}

async function stop(child: ChildProcess, spec: ProcessSpec, gone: Promise<unknown>): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill(spec.stopSignal);
  const deadline = setTimeout(() => killGroup(child.pid as number), spec.stopWithinMs);
  await gone;
  clearTimeout(deadline);
}

/** Ends a process and everything it started. */
export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // already gone
  }
}

/** Waits until the process serves; refuses with its last output when it ends or takes too long. */
export async function untilReady(spec: ProcessSpec, running: RunningProcess, withinMs = 60_000): Promise<void> {
  let ended: string | undefined;
  void running.gone.then((reason) => (ended = reason));
  const deadline = performance.now() + withinMs;
  while (!(await spec.isReady())) {
    if (ended !== undefined) throw new Error(`${spec.name} ended (${ended})\n${running.lastOutput()}`);
    if (performance.now() > deadline) throw new Error(`${spec.name} is not ready\n${running.lastOutput()}`);
    await pause(25);
  }
}

/** Something accepts connections on this port of the loopback interface. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (is: boolean) => () => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', answer(true)).once('error', answer(false));
  });
}

export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** The port itself when nobody uses it, else undefined; 0 asks for any free one. */
export function freePort(port = 0, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
