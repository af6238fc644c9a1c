import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import PostalMime, { type Address, type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as `/trial/mail` shows it. */
export interface SinkMail {
  /** Number of the mail's template, `N02`. */
  readonly template: string | null;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly date: string;
}

const keptMails = 2000;
const largestMail = 1_048_576;

/** Takes every mail and delivers none: they lie as .eml files in one folder and are listed newest first over HTTP. */
export class MailSink {
  readonly #folder: string;
  readonly #files: string[];
  readonly #mails = new Map<string, SinkMail>();
  #last: number;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#files = readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .toSorted();
    this.#last = Number.parseInt(this.#files.at(-1) ?? '0', 10);
  }

  /** Listens on 127.0.0.1 for SMTP and for questions; returns how to close both. */
  async listen(ports: { smtp: number; mail: number }): Promise<() => Promise<void>> {
    const store = callbackify((stream: Readable) => this.#store(stream));
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      size: largestMail,
      onData: (stream, _session, done) => store(stream, done),
    });
    smtp.on('error', () => {});
    const http = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sink');
      if (pathname !== '/') return void response.writeHead(404).end();
      this.list(searchParams.get('to')).then(
        (mails) => response.setHeader('content-type', 'application/json').end(JSON.stringify(mails)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    await Promise.all([
      new Promise<void>((resolve, reject) => {
        smtp.server.once('error', reject);
        smtp.listen(ports.smtp, '127.0.0.1', resolve);
      }),
      new Promise<void>((resolve, reject) => http.once('error', reject).listen(ports.mail, '127.0.0.1', resolve)),
    ]);
    return async () => {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => http.close(() => resolve())),
      ]);
    };
  }

  /** Newest first; `to` keeps those sent to one address. */
  async list(to: string | null): Promise<SinkMail[]> {
    const mails = await Promise.all(this.#files.toReversed().map((file) => this.#read(file)));
    const wanted = to?.toLowerCase();
    return wanted === undefined ? mails : mails.filter((mail) => mail.to.toLowerCase().split(', ').includes(wanted));
  }

  async #store(stream: Readable): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const file = `${String((this.#last += 1)).padStart(8, '0')}.eml`;
    writeFileSync(join(this.#folder, file), Buffer.concat(chunks), { mode: 0o600 });
    this.#files.push(file);
    while (this.#files.length > keptMails) {
      const oldest = this.#files.shift() ?? '';
      this.#mails.delete(oldest);
      rmSync(join(this.#folder, oldest), { force: true });
    }
  }

  async #read(file: string): Promise<SinkMail> {
    const known = this.#mails.get(file);
    if (known !== undefined) return known;
    const mail = describe(await PostalMime.parse(readFileSync(join(this.#folder, file))));
    this.#mails.set(file, mail);
    return mail;
  }
}

function describe(email: Email): SinkMail {
  const header = (name: string) => email.headers.find((one) => one.key === name)?.value ?? null;
  return {
    template: header('x-bailiwick-template'),
    from: addresses(email.from === undefined ? [] : [email.from]),
    to: addresses(email.to ?? []),
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    date: email.date ?? '',
  };
}

const addresses = (list: readonly Address[]): string => list.map((one) => one.address ?? '').join(', ');
