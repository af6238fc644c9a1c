import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './process.ts';
import { MailSink, type SinkMail } from './smtp.ts';

const ports = { smtp: 0, mail: 0 };
let folder: string;
let close: () => Promise<void>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bailiwick-mail-'));
  ports.smtp = (await freePort()) ?? 0;
  ports.mail = (await freePort()) ?? 0;
  close = await new MailSink(folder).listen(ports);
});

afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

async function send(to: string, subject: string): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: ports.smtp, ignoreTLS: true });
  await transport.sendMail({
    from: 'Bailiwick <bailiwick@contoso.example>',
    to,
    subject,
    text: 'Grüße',
    html: '<p>Grüße</p>',
    headers: { 'X-Bailiwick-Template': 'N02' },
  });
}

async function list(query = ''): Promise<SinkMail[]> {
  const response = await fetch(`http://127.0.0.1:${ports.mail}/${query}`);
  return (await response.json()) as SinkMail[];
}

it('lists what was really sent, newest first', async () => {
  await send('a@contoso.example', 'First');
  await send('b@contoso.example', 'Second');
  const mails = await list();
  expect(mails.map((mail) => mail.subject)).toEqual(['Second', 'First']);
  expect(mails[1]).toMatchObject({
    template: 'N02',
    from: 'bailiwick@contoso.example',
    to: 'a@contoso.example',
    html: expect.stringContaining('<p>Grüße</p>'),
    text: expect.stringContaining('Grüße'),
    date: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

it('lists the mails to one address', async () => {
  await send('a@contoso.example', 'First');
  await send('b@contoso.example, c@contoso.example', 'Second');
  expect((await list('?to=C@contoso.example')).map((mail) => mail.subject)).toEqual(['Second']);
});

it('still has them after a restart', async () => {
  await send('a@contoso.example', 'First');
  await close();
  close = await new MailSink(folder).listen(ports);
  await send('a@contoso.example', 'Second');
  expect((await list()).map((mail) => mail.subject)).toEqual(['Second', 'First']);
});
