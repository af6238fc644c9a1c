import { createInbox, type Msg, type NatsConnection } from '@nats-io/transport-node';

/** Nobody answered in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Nobody listens there. */
export class NobodyThere extends Error {
  override readonly name = 'NobodyThere';
}

interface Waiting {
  readonly settle: (message: Msg) => void;
  readonly refuse: (reason: Error) => void;
  readonly timeout: NodeJS.Timeout;
}

/** Where the answers to everything that a connection asks come in. One subscription and a number per question: little else is needed. */
export class Inbox {
  readonly #subject: string;
  readonly #waiting = new Map<string, Waiting>();
  #next = 0;

  constructor(nats: NatsConnection, prefix: string) {
    this.#subject = createInbox(prefix);
    nats.subscribe(`${this.#subject}.*`, {
      callback: (error, message) => {
        if (error !== null) return;
        const waiting = this.#take(message.subject.slice(this.#subject.length + 1));
        if (message.headers?.code === 503 && message.data.length === 0)
          waiting?.refuse(new NobodyThere(`nobody takes what was sent`));
        else waiting?.settle(message);
      },
    });
  }

  /** Sends with a subject to reply to, and waits for one answer, at most `within` milliseconds. */
  ask(send: (replyTo: string) => void, within: number): Promise<Msg> {
    return new Promise((settle, refuse) => {
      const number = String(this.#next++);
      const timeout = setTimeout(() => this.#take(number)?.refuse(new NoAnswer('no answer in time')), within);
      this.#waiting.set(number, { settle, refuse, timeout });
      try {
        send(`${this.#subject}.${number}`);
      } catch (error) {
        this.#take(number)?.refuse(error as Error);
      }
    });
  }

  #take(number: string): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    clearTimeout(waiting?.timeout);
    return waiting;
  }
}
