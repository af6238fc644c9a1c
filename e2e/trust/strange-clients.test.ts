import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { call, EM, must, tokenOf, url } from '../platform/api.ts';
import { catalogBody, fresh, grantRole, owner } from '../platform/estate.ts';
import { sql } from '../platform/journals.ts';
import { closeClient, send } from '../storms/fuzz/client.ts';
import { ended, running } from '../storms/fuzz/oracle.ts';

/** Clients that send too much, too slowly, twice, at the same time, or leave in the middle; and keys of every kind. */
const before = running();
let bearer: Record<string, string>;

beforeAll(async () => {
  await grantRole(owner, 'catalogCreator');
  bearer = { authorization: `Bearer ${tokenOf(owner)}`, 'content-type': 'application/json' };
});
afterAll(async () => {
  closeClient();
  expect((await must(owner, 'GET', '/v1.0/me')).id).toEqual(expect.any(String));
  expect(ended(before)).toEqual([]);
});

const create = (body: object, key: string, headers: Record<string, string> = {}) =>
  send({
    method: 'POST',
    path: `${EM}/catalogs`,
    headers: { ...bearer, ...headers, 'idempotency-key': key },
    body: JSON.stringify(body),
  });
const catalogsNamed = (displayName: string) =>
  sql('CATALOG', 'select 1 from catalog where display_name = $1', [displayName]);

describe('idempotency keys', () => {
  test('fifty calls with one key at once have one effect, and one answer to those that succeed', async () => {
    for (let round = 0; round < 6; round++) {
      const body = catalogBody(fresh('Fifty'));
      const key = crypto.randomUUID();
      const answers = await Promise.all(Array.from({ length: 50 }, () => create(body, key)));
      const won = answers.filter((answer) => answer?.status === 201);
      const others = answers.filter((answer) => answer?.status !== 201);
      expect(won.length).toBeGreaterThan(0);
      expect(new Set(won.map((answer) => answer!.text)).size).toBe(1);
      // Never "the name is taken": that it is taken is this call's own doing.
      expect(others.filter((answer) => answer?.status !== 409).map((answer) => answer?.text)).toEqual([]);
      expect(await catalogsNamed(body.displayName)).toHaveLength(1);
    }
  });

  test('a key that was used for something else is refused, and changes nothing', async () => {
    const [one, other] = [catalogBody(fresh('One')), catalogBody(fresh('Other'))];
    const key = crypto.randomUUID();
    expect((await create(one, key))?.status).toBe(201);
    const second = await create(other, key);
    expect(second!.status).toBeGreaterThanOrEqual(400);
    expect(second!.status).toBeLessThan(500);
    expect(await catalogsNamed(other.displayName)).toEqual([]);
  });

  test('the key of somebody else is one’s own', async () => {
    const body = catalogBody(fresh('Shared key'));
    const key = crypto.randomUUID();
    expect((await create(body, key))?.status).toBe(201);
    const mine = await create(catalogBody(fresh('Shared key')), key, {
      authorization: `Bearer ${tokenOf('it-admin')}`,
    });
    expect(mine?.status).toBe(201);
  });

  test.each(['', ' ', 'x'.repeat(256), 'x'.repeat(1_024), 'a b', '\u00e4'])('%j is none', async (key) => {
    const body = catalogBody(fresh('No key'));
    expect((await create(body, key))?.status).toBe(400);
    expect(await catalogsNamed(body.displayName)).toEqual([]);
  });
});

/** What comes back, and that the connection ends, when `write` does something odd on a socket. */
function onSocket(write: (socket: Socket) => void | Promise<void>, patience = 25_000): Promise<string> {
  const { hostname, port } = new URL(url());
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`still open after ${patience} ms: ${text.slice(0, 100)}`));
    }, patience);
    const end = () => (clearTimeout(timer), resolve(text));
    socket.on('data', (data) => (text += data.toString()));
    socket.on('error', end);
    socket.on('close', end);
    socket.on('connect', () => void write(socket));
  });
}

const head = (more: string) =>
  `POST ${EM}/catalogs HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${tokenOf(owner)}\r\nContent-Type: application/json\r\n${more}\r\n`;
/** Writes as fast as is taken, until the other side hangs up. */
async function pour(socket: Socket, piece: string, times: number): Promise<void> {
  for (let written = 0; written < times && socket.writable; written++)
    if (!socket.write(piece)) await new Promise((go) => socket.once('drain', go).once('close', go));
}
const kibibyte = 'x'.repeat(65_536);

describe('too much', () => {
  test('fifty mebibytes are refused, however they are announced', async () => {
    const announced = await onSocket((socket) => {
      socket.write(head(`Content-Length: ${50 * 1_048_576}\r\n`));
      return pour(socket, kibibyte, 800);
    });
    expect(announced === '' || / 413 /.test(announced)).toBe(true);
    const endless = await onSocket(async (socket) => {
      socket.write(head('Transfer-Encoding: chunked\r\n'));
      await pour(socket, `10000\r\n${kibibyte}\r\n`, 800);
    });
    expect(endless === '' || / 413 /.test(endless)).toBe(true);
  });

  test('what is packed is not unpacked', async () => {
    const body = gzipSync(Buffer.alloc(30_000_000, 'x'));
    const got = await send({
      method: 'POST',
      path: `${EM}/catalogs`,
      headers: { ...bearer, 'content-encoding': 'gzip' },
      body,
    });
    expect([400, 413, 415]).toContain(got?.status);
    expect(got!.milliseconds).toBeLessThan(5_000);
  });

  test('headers and addresses of 64 KiB are refused', async () => {
    const long = await onSocket((socket) => void socket.write(head(`X-Long: ${kibibyte}\r\n`)));
    expect(long === '' || / 431 /.test(long)).toBe(true);
    const address = await onSocket(
      (socket) => void socket.write(`GET /${kibibyte} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
    );
    expect(address === '' || / 4(14|31) /.test(address)).toBe(true);
  });
});

describe('too slow, or gone', () => {
  test('whoever does not finish their headers or their body is hung up on, and others are served meanwhile', async () => {
    const slowHead = onSocket((socket) => void socket.write('GET /v1.0/me HTTP/1.1\r\nHost: loc'), 40_000);
    const slowBody = onSocket((socket) => void socket.write(`${head('Content-Length: 100\r\n')}{"dis`), 60_000);
    const many = Array.from({ length: 100 }, () => onSocket((socket) => void socket.write('GET / HT'), 60_000));
    expect((await call(owner, 'GET', '/v1.0/me')).status).toBe(200);
    expect(await slowHead).toMatch(/^$| 408 /);
    expect(await slowBody).toMatch(/^$| 4\d\d /);
    await Promise.all(many);
  }, 90_000);

  test('whoever leaves in the middle leaves no half of anything', async () => {
    const name = fresh('Left');
    const body = JSON.stringify(catalogBody(name));
    for (let times = 0; times < 20; times++)
      await onSocket((socket) => {
        socket.write(head(`Content-Length: ${body.length}\r\n`) + body.slice(0, 40), () => socket.destroy());
      });
    await onSocket((socket) => {
      socket.write(head(`Content-Length: ${body.length}\r\n`) + body, () => setTimeout(() => socket.destroy(), 5));
    });
    const [, answer] = [await catalogsNamed(name), await call(owner, 'GET', '/v1.0/me')];
    expect((await catalogsNamed(name)).length).toBeLessThanOrEqual(1);
    expect(answer.status).toBe(200);
  });

  test('two requests in one, and headers that contradict each other, are refused', async () => {
    const both = await onSocket((socket) => {
      socket.write(
        head('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n') + '0\r\n\r\nGET /v1.0/me HTTP/1.1\r\n\r\n',
      );
    });
    expect(both).toMatch(/^HTTP\/1.1 400 /);
    const twice = await onSocket(
      (socket) => void socket.write(head('Content-Length: 2\r\nContent-Length: 3\r\n') + '{}x'),
    );
    expect(twice).toMatch(/^HTTP\/1.1 400 /);
  });
});
