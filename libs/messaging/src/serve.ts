import { headers, type Msg, type NatsConnection, type Subscription } from '@nats-io/transport-node';
import { headerNames } from './headers.ts';

export interface Incoming {
  readonly subject: string;
  readonly data: Uint8Array;
  header(name: string): string;
}

export interface Outgoing {
  readonly status: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

const unanswerable = JSON.stringify({
  code: 'serviceNotAvailable',
  message: 'The answer could not be sent.',
  details: [],
});

/** Answers requests on `subject`; instances of one service share them by queue group. Replies only to known inboxes. */
export class Server {
  readonly #subscriptions: Subscription[] = [];
  #running = 0;
  #idle: (() => void) | undefined;

  constructor(
    private readonly nats: NatsConnection,
    private readonly queue: string,
  ) {}

  serve(subject: string, answer: (message: Incoming) => Promise<Outgoing>): void {
    this.#subscriptions.push(
      this.nats.subscribe(subject, {
        queue: this.queue,
        callback: (error, message) => {
          if (error === null && message.reply?.startsWith('_INBOX')) void this.#answer(message, answer);
        },
      }),
    );
  }

  /** Takes no further requests, lets those in flight finish, at most `milliseconds` long. */
  async drain(milliseconds: number): Promise<void> {
    await Promise.all(this.#subscriptions.map((subscription) => subscription.drain()));
    if (this.#running > 0) {
      const finished = new Promise<void>((resolve) => (this.#idle = resolve));
      await Promise.race([finished, new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref())]);
    }
    if (!this.nats.isClosed()) await this.nats.flush();
  }

  async #answer(message: Msg, answer: (message: Incoming) => Promise<Outgoing>): Promise<void> {
    this.#running++;
    try {
      const {
        status,
        body,
        headers: more = {},
      } = await answer({
        subject: message.subject,
        data: message.data,
        header: (name) => message.headers?.get(name) ?? '',
      });
      const sent = headers();
      sent.set(headerNames.status, status);
      for (const [name, value] of Object.entries(more)) if (value !== undefined && value !== '') sent.set(name, value);
      message.respond(body, { headers: sent });
    } catch {
      // What cannot be sent, such as more than the broker carries, must neither end the process nor let the caller wait.
      const failed = headers();
      failed.set(headerNames.status, 'unavailable');
      if (!this.nats.isClosed()) message.respond(unanswerable, { headers: failed });
    } finally {
      if (--this.#running === 0) this.#idle?.();
    }
  }
}
