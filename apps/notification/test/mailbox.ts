import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface Delivered {
  readonly recipients: readonly string[];
  readonly raw: string;
  readonly mail: Email;
}

/** A real SMTP server that keeps what it takes; `refuse` decides about recipients, as a mail server does. */
export class Mailbox {
  readonly delivered: Delivered[] = [];
  refuse: (address: string) => { code: number; message: string } | undefined = () => undefined;
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const refusal = this.refuse(address);
      done(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      void this.#take(stream, session, done);
    },
  });

  async open(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  async #take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession, done: () => void): Promise<void> {
    const raw = Buffer.concat(await stream.toArray());
    const recipients = envelope.rcptTo.map(({ address }) => address);
    this.delivered.push({ recipients, raw: raw.toString(), mail: await PostalMime.parse(raw) });
    done();
  }

  to(address: string): Delivered[] {
    return this.delivered.filter(({ recipients }) => recipients.includes(address));
  }
}
