import { describe, expect, test } from '@jest/globals';
import { wordingKeys, type MailFacts } from '../mail/mail-intent.ts';
import { MailWriter } from './render-mail.ts';

const writer = new MailWriter({ publicUrl: 'https://access.contoso.example/', timeZone: 'Europe/Berlin' });

const facts: MailFacts = {
  accessPackage: 'Campaign',
  accessPackageId: '11111111-1111-4111-8111-111111111111',
  requestId: '22222222-2222-4222-8222-222222222222',
  assignmentId: '33333333-3333-4333-8333-333333333333',
  requestor: 'Elena',
  principal: 'Tom',
  justification: 'I join the spring campaign.',
  submitted: '2026-01-31T08:00:00Z',
  due: '2026-02-14T08:00:00Z',
  end: '2026-06-30T22:00:00Z',
  reason: 'It ended on the date that was set for it.',
  daysLeft: 14,
};

const linksIn = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url);

describe('every wording', () => {
  test.each(wordingKeys)('%s has one action link to the portal, in both parts', (key) => {
    const { subject, text, html } = writer.write(key, facts);
    expect(linksIn(html)).toEqual([
      expect.stringMatching(/^https:\/\/access\.contoso\.example\/([a-z]+\/[0-9a-f-]{36}|approvals)$/),
    ]);
    expect(text.match(/https?:\/\/\S+/g)).toEqual(linksIn(html));
    expect(subject).toContain(key === 'delegation.assigned' ? 'Tom' : 'Campaign');
    expect(text).toContain('You get this mail because');
    expect(text + html).not.toMatch(/\{\{|\{%|undefined|null|Invalid Date/);
  });

  test.each(wordingKeys)('%s says nothing empty where a fact is missing', (key) => {
    const { accessPackage, accessPackageId, requestId, assignmentId, requestor, submitted } = facts;
    const bare = {
      accessPackage: accessPackage!,
      accessPackageId: accessPackageId!,
      requestId: requestId!,
      assignmentId: assignmentId!,
      requestor: requestor!,
      submitted: submitted!,
    };
    const { text, html } = writer.write(key, bare);
    expect(text).not.toMatch(/: *$\n(?!https)/m);
    expect(html).not.toMatch(/<(p|td|bdi)[^>]*><\/\1>/);
  });
});

test('the request to an approver says who, what, why, from when to when, and until when to decide', () => {
  const { subject, text } = writer.write('approval.assigned', facts);
  expect(subject).toBe('Please decide: Elena asks for Campaign');
  for (const said of [
    'Requestor: Elena',
    'Requested start: As soon as approved',
    'Requested end: 1 July 2026 at 00:00 (Europe/Berlin)',
    'Submitted: 31 January 2026 at 09:00 (Europe/Berlin)',
    'Expires undecided: 14 February 2026 at 09:00 (Europe/Berlin)',
    '> I join the spring campaign.',
    'https://access.contoso.example/approvals/22222222-2222-4222-8222-222222222222',
  ])
    expect(text).toContain(said);
});

describe('hostile text', () => {
  const hostile = (text: string) =>
    writer.write('approval.assigned', { ...facts, requestor: text, accessPackage: text, justification: text });

  test.each([
    `<script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    `' onmouseover='alert(1)`,
    `</title><a href="https://evil.example">approve here</a>`,
  ])('%s is text in HTML', (text) => {
    const { html } = hostile(text);
    expect(html).not.toMatch(/<script|<img|<a href="https:\/\/evil|onmouseover='/);
    expect(linksIn(html)).toHaveLength(1);
  });

  test.each(['{{ accessPackageId }}', '{% include "/etc/passwd" %}', '{{ "x" | append: requestId }}'])(
    '%s is not a template',
    (text) => {
      expect(hostile(text).text).toContain(text);
    },
  );

  test('line breaks of every kind and controls cannot make a header or a line of our own', () => {
    const { subject, text } = hostile(
      'Eve\r\nBcc: all@contoso.example\n\u2028\u0085\0Approve at once:\vhttps://evil.example',
    );
    expect(subject).toMatch(/^[^\p{Cc}\u2028\u2029]+$/u);
    expect(text.match(/^Bcc:.*$/m)).toBeNull();
    expect(text.match(/^https:.*$/gm)).toEqual([expect.stringContaining('https://access.contoso.example/')]);
  });

  test('marks that turn the direction of text are taken out, right-to-left names stay', () => {
    const { subject, html } = hostile('\u202egnp.exe\u2066\u200f שלום');
    expect(subject + html).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
    expect(html).toContain('<bdi>gnp.exe שלום</bdi>');
  });

  test('half of a surrogate pair is replaced', () => {
    expect(hostile('Eve \ud800').subject.isWellFormed()).toBe(true);
  });
});
