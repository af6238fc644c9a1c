import { listMails } from '@bailiwick/contracts-notification';
import {
  assignmentChanged,
  assignmentEndsSoon,
  assignmentRequestChanged,
} from '@bailiwick/contracts-request-workflow/events';
import { questions, type AuthorityQuestion } from '@bailiwick/contracts-core';
import { jetstream, jetstreamManager, Server } from '@bailiwick/messaging';
import { newId } from '@bailiwick/service-host';
import { TestService } from '@bailiwick/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { settleMails } from '../src/mail/mail-queue.sql.ts';
import { notificationService } from '../src/notification.module.ts';
import { Mailbox } from './mailbox.ts';
import {
  deliveredAssignment,
  pendingRequest,
  person,
  unique,
  type AssignmentState,
  type RequestState,
} from './states.ts';

jest.setTimeout(60_000);

const mailbox = new Mailbox();
let service: TestService;

beforeAll(async () => {
  process.env['SMTP_URL'] = await mailbox.open();
  process.env['PUBLIC_URL'] = 'http://localhost:3000';
  process.env['MAIL_FROM'] = 'Bailiwick <access@contoso.example>';
  service = await TestService.start(notificationService);
  new Server(service.broker.nats, 'directory').serve(questions.authority, async ({ data }) => {
    const { actor } = JSON.parse(Buffer.from(data).toString()) as AuthorityQuestion;
    const roles = actor.id === administrator.id ? [{ role: 'globalReader', catalogId: null }] : [];
    return {
      status: 'ok',
      body: JSON.stringify({ active: true, displayName: null, roles, memberOf: [], objects: [] }),
    };
  });
});
afterAll(async () => {
  await service.stop();
  await mailbox.close();
});
beforeEach(() => {
  mailbox.refuse = () => undefined;
});

const administrator = { id: newId() };
const arrived = (address: string, count = 1) =>
  service.eventually(async () => mailbox.to(address).length >= count, `${count} mail(s) to ${address}`);
const settled = () =>
  service.eventually(async () => {
    const [row] = await service.sql<{ waiting: number }>(
      `select count(*)::integer as waiting from mail where state = 'queued' and $1`,
      [true],
    );
    return row!.waiting === 0;
  }, 'all mails to be settled');
const approverOf = ({ stages }: RequestState) => stages[0]!.approvers[0]!.email!;

describe('sending', () => {
  test('an approver gets the request as text and HTML with one link, from us, under its number', async () => {
    const request = pendingRequest();
    await service.tell(assignmentRequestChanged, request.id, request);
    await arrived(approverOf(request));
    const [{ mail, raw }] = mailbox.to(approverOf(request)) as [ReturnType<Mailbox['to']>[number]];
    expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'x-bailiwick-template', value: 'N02' }));
    expect(mail.from).toMatchObject({ name: 'Bailiwick', address: 'access@contoso.example' });
    expect(mail.subject).toBe(`Please decide: ${request.requestor.displayName} asks for Campaign`);
    expect(mail.text).toContain('I join the spring campaign.');
    expect(mail.html).toContain(`href="http://localhost:3000/approvals/${request.id}"`);
    expect(raw).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(Math.abs(Date.parse(mail.date!) - Date.now())).toBeLessThan(60_000);
  });

  test('hostile names make no header and no address', async () => {
    const request = pendingRequest();
    const hostile = 'Eve\r\nBcc: all@contoso.example\r\n\r\n<script>\u202e';
    const approver = { ...request.stages[0]!.approvers[0]!, displayName: `"${hostile}" <all@contoso.example>` };
    await service.tell(assignmentRequestChanged, request.id, {
      ...request,
      requestor: { ...request.requestor, displayName: hostile },
      accessPackage: { ...request.accessPackage, displayName: hostile },
      stages: [{ ...request.stages[0]!, approvers: [approver] }],
    });
    await arrived(approver.email!);
    const [{ mail, recipients }] = mailbox.to(approver.email!) as [ReturnType<Mailbox['to']>[number]];
    expect(recipients).toEqual([approver.email]);
    expect(mail.bcc).toBeUndefined();
    expect(mail.to).toEqual([expect.objectContaining({ address: approver.email })]);
    expect(mail.html).not.toContain('<script>');
    expect(mailbox.to('all@contoso.example')).toEqual([]);
  });

  test('the same event delivered again makes no second mail, even when the guard has forgotten it', async () => {
    const request = pendingRequest();
    await service.tell(assignmentRequestChanged, request.id, request);
    await arrived(approverOf(request));
    await service.sql('delete from applied where aggregate_id = $1', [request.id]);
    const { nats } = service.broker;
    const last_by_subj = assignmentRequestChanged.subjectFor(request.id);
    const stored = await (await jetstreamManager(nats)).streams.getMessage('EVENTS', { last_by_subj });
    await jetstream(nats).publish(last_by_subj, stored!.data);
    await service.applied('assignmentRequest', request.id, 1);
    const other = pendingRequest();
    await service.tell(assignmentRequestChanged, other.id, other);
    await arrived(approverOf(other));
    expect(mailbox.to(approverOf(request))).toHaveLength(1);
  });

  test('the life of an assignment: granted once, soon to end, ended', async () => {
    const assignment = deliveredAssignment();
    const address = assignment.target.email!;
    const told = async (state: AssignmentState, fromState: string, count: number) => {
      await service.tell(assignmentChanged, assignment.id, state, { fromState, toState: state.state });
      await arrived(address, count);
    };
    await told(assignment, 'delivering', 1);
    await service.tell(
      assignmentChanged,
      assignment.id,
      { ...assignment, reason: 'reprocessed' },
      { fromState: 'delivering' },
    );
    await service.tell(assignmentEndsSoon, newId(), { ...assignment, daysLeft: 1 });
    await arrived(address, 2);
    await told({ ...assignment, reason: 'extended' }, 'delivered', 3);
    await told({ ...assignment, state: 'expired', reason: 'expired' }, 'delivered', 4);
    await settled();
    const numbers = mailbox
      .to(address)
      .map(({ mail }) => mail.headers.find(({ key }) => key === 'x-bailiwick-template')?.value);
    expect(numbers).toEqual(['N18', 'N19', 'N18', 'N20']);
  });
});

describe('failing', () => {
  test('a mail that the server refuses for now is tried again, and one that it refuses for good is given up', async () => {
    const [later, never] = [pendingRequest(), pendingRequest()];
    mailbox.refuse = (address) =>
      address === approverOf(later)
        ? { code: 451, message: 'try again' }
        : address === approverOf(never)
          ? { code: 550, message: 'nobody here' }
          : undefined;
    await service.tell(assignmentRequestChanged, later.id, later);
    await service.tell(assignmentRequestChanged, never.id, never);
    const rowOf = async ({ id }: RequestState) =>
      (
        await service.sql<{ state: string; attempts: number; last_error: string }>(
          'select state, attempts, last_error from mail where subject_id = $1',
          [id],
        )
      )[0]!;
    await service.eventually(async () => (await rowOf(never)).state === 'failed', 'the refused mail to be given up');
    await service.eventually(async () => (await rowOf(later)).last_error !== null, 'the first attempt to fail');
    expect(await rowOf(never)).toMatchObject({ attempts: 1, last_error: expect.stringContaining('nobody here') });
    expect(await rowOf(later)).toMatchObject({ state: 'queued' });
    mailbox.refuse = () => undefined;
    await arrived(approverOf(later));
    await settled();
    expect(await rowOf(later)).toMatchObject({ state: 'sent', last_error: null });
    expect(mailbox.to(approverOf(later))).toHaveLength(1);
  });

  test('a person without an address is on the list of failures, and holds nobody up', async () => {
    const request = pendingRequest();
    const approver = { ...person('nobody'), email: null, principalName: 'nobody' };
    await service.tell(assignmentRequestChanged, request.id, {
      ...request,
      stages: [{ ...request.stages[0]!, approvers: [approver] }],
    });
    const [row] = await service.sql('select state, last_error from mail where recipient_id = $1', [approver.id]);
    expect(row).toEqual({ state: 'failed', last_error: 'The person has no mail address.' });
  });

  test('a claim whose process died runs out, and an outcome of an earlier claim does not count', async () => {
    const request = pendingRequest();
    mailbox.refuse = () => ({ code: 451, message: 'not now' });
    await service.tell(assignmentRequestChanged, request.id, request);
    const rowOf = async () =>
      (
        await service.sql<{ id: string; state: string; attempts: number; last_error: string | null }>(
          'select id, state, attempts, last_error from mail where subject_id = $1',
          [request.id],
        )
      )[0]!;
    await service.eventually(async () => (await rowOf()).last_error !== null, 'the first attempt to fail');
    mailbox.refuse = () => undefined;
    await service.sql(
      `update mail set attempts = attempts + 1, next_attempt_at = now() + interval '1 second' where subject_id = $1`,
      [request.id],
    );
    const { id, attempts } = await rowOf();
    const late = [{ id, attempts: attempts - 1, result: 'sent' }];
    expect(await service.sql(settleMails, [JSON.stringify(late)])).toEqual([]);
    expect(await rowOf()).toMatchObject({ state: 'queued' });
    await arrived(approverOf(request));
    await settled();
    expect(await rowOf()).toMatchObject({ state: 'sent', attempts: attempts + 1 });
    expect(mailbox.to(approverOf(request))).toHaveLength(1);
  });
});

test('a thousand mails do not hold up reactions', async () => {
  const approvers = Array.from({ length: 1_000 }, (_, number) => person(unique(`crowd-${number}`)));
  const before = mailbox.delivered.length;
  const request = pendingRequest();
  await service.tell(assignmentRequestChanged, request.id, {
    ...request,
    stages: [{ ...request.stages[0]!, approvers }],
  });
  const next = pendingRequest();
  await service.tell(assignmentRequestChanged, next.id, next);
  expect(mailbox.delivered.length - before).toBeLessThan(approvers.length);
  await service.eventually(
    async () => approvers.every(({ email }) => mailbox.to(email!).length === 1),
    'a thousand mails',
    30_000,
  );
});

test('the outcome of each mail is told once, and listed for those who run the house, newest first, without its text', async () => {
  await settled();
  const request = pendingRequest();
  await service.tell(assignmentRequestChanged, request.id, request);
  await arrived(approverOf(request));
  await settled();
  const list = async (state: string) =>
    (await service.call<{ value: { id: string; to: string; state: string }[] }>(administrator, listMails, { state }))
      .body.value;
  const [newest, ...others] = await list('sent');
  expect(newest).toEqual({
    id: expect.any(String),
    template: 'N02',
    recipientId: request.stages[0]!.approvers[0]!.id,
    to: approverOf(request),
    state: 'sent',
    attempts: 1,
    queuedDateTime: expect.any(String),
    nextAttemptDateTime: null,
    sentDateTime: expect.any(String),
    lastError: null,
  });
  expect(others.length).toBeGreaterThan(1);
  expect((await list('failed')).every(({ state }) => state === 'failed')).toBe(true);
  expect(await service.journal(newest!.id)).toEqual([
    expect.objectContaining({ version: 1, state: expect.objectContaining({ state: 'sent' }) }),
  ]);
  await expect(service.call({ id: newId() }, listMails, {})).rejects.toMatchObject({ kind: 'forbidden' });
});
