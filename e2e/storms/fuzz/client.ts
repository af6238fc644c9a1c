import { Agent, request } from 'node:http';
import { url } from '../../platform/api.ts';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface Got {
  /** 0: there was no answer. */
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
  readonly milliseconds: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const patience = 20_000;

/** One call as it stands, without repairing anything: `fetch` would. A call that HTTP itself cannot carry is undefined. */
export function send({ method, path, headers, body }: Sent): Promise<Got | undefined> {
  const begun = performance.now();
  const { hostname, port } = new URL(url());
  return new Promise((resolve) => {
    const done = (status: number, text: string, requestId: string) =>
      resolve({ status, text, requestId, milliseconds: performance.now() - begun });
    try {
      const call = request({ hostname, port, path, method, headers, agent, timeout: patience }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          done(response.statusCode ?? 0, Buffer.concat(parts).toString(), String(response.headers['request-id'] ?? '')),
        );
        response.on('error', (error) => done(0, error.message, ''));
      });
      call.on('timeout', () => call.destroy(new Error('no answer in time')));
      call.on('error', (error) => done(0, error.message, ''));
      call.end(body);
    } catch {
      resolve(undefined);
    }
  });
}

export const closeClient = () => agent.destroy();
