import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * One kept-alive HTTP/1.1 connection that sends one request at a time. A load generator shares the machine with what it
 * measures: this costs a fraction of a general client. Reads answers with a content length, and chunked ones.
 */
export class HttpConnection {
  readonly #socket: Socket;
  readonly #host: string;
  #received = '';
  #waiting: { resolve: (answer: HttpAnswer) => void; reject: (reason: Error) => void } | undefined;

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(url: string): Promise<HttpConnection> {
    const { hostname, port, host } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect({ port: Number(port), host: hostname === 'localhost' ? '127.0.0.1' : hostname });
      socket.once('error', reject).once('connect', () => resolve(new HttpConnection(socket, host)));
    });
  }

  get(path: string, token?: string): Promise<HttpAnswer> {
    return this.#send(`GET ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${authorization(token)}\r\n`);
  }

  post(path: string, token: string, body: object): Promise<HttpAnswer> {
    const text = JSON.stringify(body);
    const type = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`;
    return this.#send(`POST ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${authorization(token)}${type}\r\n${text}`);
  }

  close(): void {
    this.#socket.removeAllListeners('close').destroy();
  }

  #send(request: string): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  #take(text: string): void {
    this.#received += text;
    const answer = readAnswer(this.#received);
    if (answer === undefined) return;
    this.#received = '';
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  #fail(error: Error): void {
    this.#waiting?.reject(error);
    this.#waiting = undefined;
  }
}

const authorization = (token?: string) => (token === undefined ? '' : `authorization: Bearer ${token}\r\n`);

/** The whole answer, or undefined while some of it is missing. */
function readAnswer(text: string): HttpAnswer | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end).toLowerCase();
  const status = Number(head.slice(9, 12));
  const rest = text.slice(end + 4);
  if (head.includes('\r\ntransfer-encoding: chunked'))
    return rest.endsWith('0\r\n\r\n') ? { status, body: withoutChunks(rest) } : undefined;
  const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
  return rest.length < length ? undefined : { status, body: decode(rest.slice(0, length)) };
}

function withoutChunks(text: string): string {
  let body = '';
  for (let at = 0; ;) {
    const line = text.indexOf('\r\n', at);
    const size = parseInt(text.slice(at, line), 16);
    if (!(size > 0)) return decode(body);
    body += text.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
}

const decode = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');
