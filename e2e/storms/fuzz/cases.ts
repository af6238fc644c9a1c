import type { Chance } from '../../../tools/chance.ts';
import type { RoutedOperation } from '../../platform/contracts.ts';
import { exampleBodies, type Ids } from '../../protocol/example-bodies.ts';
import { neverBodies, places, replaced } from '../../protocol/hostile.ts';
import { pathWith } from '../../protocol/misplaced.ts';
import type { Sent } from './client.ts';
import { queryOf } from './odata-texts.ts';
import { texts, values, withRaw } from './texts.ts';

export interface World {
  /** Real objects for paths: nobody else's, for they may be changed and deleted. */
  readonly inPaths: Ids;
  readonly inBodies: Ids;
  readonly token: string;
}

export interface Case extends Sent {
  /** What was done, to be read in a failure. */
  readonly how: string;
}

type Change = (base: Case, chance: Chance, operation: RoutedOperation, world: World) => Case;

const json = { 'content-type': 'application/json' };

const spoilBody: Change = (base, chance, operation, { inBodies }) => {
  let body: unknown = exampleBodies[operation.name]?.(inBodies) ?? {};
  const said: string[] = [];
  for (let times = chance.pick([1, 1, 1, 2]); times > 0; times--) {
    const all = [...places(JSON.parse(JSON.stringify(body)), [])];
    const path = all.length === 0 ? [] : chance.pick(all).path;
    const kind = chance.pick(['value', 'text', 'gone', 'extra', 'own'] as const);
    const value =
      kind === 'value' ? chance.pick(values) : kind === 'gone' ? undefined : kind === 'extra' ? 1 : chance.pick(texts);
    const where =
      kind === 'extra' ? [...path.slice(0, -1), chance.pick(['wizardry', '__proto__', 'id', '@odata.x'])] : path;
    if (typeof where.at(-1) === 'string') body = replaced(body, where, value);
    said.push(`${where.join('.')} ${kind} ${String(JSON.stringify(value)).slice(0, 60)}`);
  }
  let text = withRaw(JSON.stringify(body) ?? 'null');
  if (chance.happens(0.05)) text = text.replace(/^\{("[^"]+":[^,{[]+),/, '{$1,$1,');
  return { ...base, how: `body: ${said.join('; ')}`, body: text, headers: { ...base.headers, ...json } };
};

const neverBody: Change = (base, chance) => {
  const [how, body] = chance.pick(neverBodies);
  return { ...base, how: `no body: ${how}`, body, headers: { ...base.headers, ...json } };
};

const wrongId: Change = (base, chance, operation, { inPaths }) => {
  const place = chance.pick(Array.from(operation.http.path.matchAll(/\{(\w+)\}/g), ([, name = '']) => name));
  const id = chance.happens(0.4)
    ? chance.pick(Object.values(inPaths))
    : chance.pick(texts.filter((one) => one.length < 300));
  let path = pathWith(operation, inPaths, place, id.toWellFormed());
  if (chance.happens(0.1)) path = path.replaceAll('%2F', '/');
  return { ...base, how: `path: ${place} = ${JSON.stringify(id).slice(0, 60)}`, path: path === '' ? '/' : path };
};

const query: Change = (base, chance) => {
  const path = `${base.path}?${queryOf(chance)}`;
  return {
    ...base,
    how: `query: ${path.slice(path.indexOf('?')).slice(0, 200)}`,
    path,
  };
};

const shapes: readonly ((chance: Chance) => Readonly<Record<string, string>>)[] = [
  (chance) => ({
    'content-type': chance.pick([
      'text/plain',
      'application/xml',
      'application/json; charset=utf-16',
      'x',
      'multipart/form-data; boundary=x',
      'application/json, text/html',
    ]),
  }),
  (chance) => ({
    'if-match': chance.pick(['*', 'W/"1"', '"1"', 'W/"-1"', 'W/"x"', 'x', 'W/"1", W/"2"', '"'.repeat(500)]),
  }),
  (chance) => ({
    prefer: chance.pick([
      'return=minimal',
      'return=representation',
      'return=x',
      'odata.maxpagesize=0',
      'odata.maxpagesize=99999999999',
      'odata.maxpagesize=-1',
      ';;;',
      '=,='.repeat(300),
    ]),
  }),
  (chance) => ({ accept: chance.pick(['application/xml', '*/*;q=0', 'x', 'application/json;odata.metadata=full']) }),
  (chance) => ({ 'content-encoding': chance.pick(['gzip', 'br', 'deflate', 'x']) }),
  (chance) => ({ 'x-http-method-override': chance.pick(['DELETE', 'GET', 'X']), 'x-http-method': 'DELETE' }),
  (chance) => ({
    'idempotency-key': chance.pick(['', ' ', 'x'.repeat(255), 'x'.repeat(256), 'x'.repeat(1_024), 'ä', 'a b', '*.>']),
  }),
  (chance) => ({ 'client-request-id': chance.pick(['', 'x'.repeat(5_000), 'not an id', '<script>']) }),
  () => ({ range: 'bytes=0-1', 'accept-language': 'x'.repeat(9_000) }),
  (chance) => ({ host: chance.pick(['evil.example', '127.0.0.1:1', 'x y']) }),
  (chance) => ({
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-proto': chance.pick(['https', 'javascript']),
    'x-user-id': 'admin',
  }),
  (chance) => ({ origin: chance.pick(['https://evil.example', 'null']), cookie: 'session=x; __Host-session=y' }),
  (chance) => ({ consistencylevel: chance.pick(['eventual', 'session', 'x']) }),
];

const shape: Change = (base, chance, operation, world) => {
  const headers = chance.pick(shapes)(chance);
  const body = exampleBodies[operation.name]?.(world.inBodies);
  // What is well but for its headers may succeed; of what can be deleted only once, that is little use.
  return {
    ...base,
    how: `headers: ${JSON.stringify(headers).slice(0, 120)}`,
    path: base.method === 'DELETE' ? `${base.path}x` : base.path,
    headers: { ...base.headers, ...(body === undefined ? {} : json), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
};

const method: Change = (base, chance) => {
  const other = chance.pick(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'PUT', 'PATCH', 'POST']);
  return { ...base, how: `method: ${other}`, method: other };
};

const size: Change = (base, chance) => {
  const [how, body] = chance.pick<readonly [string, string | Buffer]>([
    ['a mebibyte', `"${'x'.repeat(1_048_574)}"`],
    ['a mebibyte and a byte', `"${'x'.repeat(1_048_575)}"`],
    ['bytes that are no text', Buffer.from([0xc3, 0x28, 0xff, 0x00])],
    ['ten thousand levels', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['a hundred thousand properties', `{${Array.from({ length: 60_000 }, (_, at) => `"p${at}":1`).join()}}`],
  ]);
  return { ...base, how: `size: ${how}`, body, headers: { ...base.headers, ...json } };
};

const longUrl: Change = (base, chance) => {
  const length = chance.pick([2_000, 8_000, 14_000, 31_000]);
  return { ...base, how: `url of ${length}`, path: `${base.path}?$filter=${'x'.repeat(length)}` };
};

/** Kinds of bad input that an operation can get, with how often. */
function changesFor({ http, odata, kind }: RoutedOperation): readonly Change[] {
  return [
    ...(http.body === 'required'
      ? Array<Change>(12).fill(spoilBody)
      : http.body
        ? Array<Change>(4).fill(spoilBody)
        : []),
    ...(http.body === undefined ? [] : [neverBody, neverBody, size]),
    ...(http.path.includes('{') ? Array<Change>(6).fill(wrongId) : []),
    ...(odata === true ? Array<Change>(14).fill(query) : [query, query]),
    ...(kind === 'command' ? [shape, shape] : [shape, method]),
    shape,
    longUrl,
  ];
}

/** One bad call to an operation, chosen by chance. Not every one must be refused: some are odd and in order. */
export function badCall(operation: RoutedOperation, world: World, chance: Chance): Case {
  const base: Case = {
    how: '',
    method: operation.http.method,
    path: pathWith(operation, world.inPaths),
    headers: { authorization: `Bearer ${world.token}` },
  };
  return chance.pick(changesFor(operation))(base, chance, operation, world);
}
