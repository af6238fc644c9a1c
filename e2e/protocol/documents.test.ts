import { describe, expect, test } from '@jest/globals';
import { allOperations } from '../platform/contracts.ts';
import { url } from '../platform/api.ts';

/** The documents that describe the API, read without a token as programs do. */
const read = async (path: string) => {
  const response = await fetch(new URL(path, url()));
  return { type: response.headers.get('content-type') ?? '', status: response.status, text: await response.text() };
};

describe('/v1.0/$metadata', () => {
  const attributes = (text: string) =>
    Object.fromEntries(Array.from(text.matchAll(/([\w:.]+)="([^"<]*)"/g), ([, name, value]) => [name!, value!]));

  /** Elements in document order; throws where tags are not nested, or where there is something between them. */
  function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
    const found: { name: string; attributes: Record<string, string> }[] = [];
    const open: string[] = [];
    const rest = xml
      .replace(/^<\?xml [^?]*\?>/, '')
      .replaceAll(/<(\/?)([\w:]+)((?:\s+[\w:.]+="[^"<&]*")*)\s*(\/?)>/g, (_, end, name, inner, empty) => {
        if (end !== '' && open.pop() !== name) throw new Error(`</${name}> ends something else`);
        if (end === '') found.push({ name, attributes: attributes(inner) });
        if (end === '' && empty === '') open.push(name);
        return '';
      });
    if (rest.trim() !== '' || open.length > 0) throw new Error(`not well-formed: ${open.join()} ${rest.slice(0, 80)}`);
    return found;
  }

  test.each(['/v1.0/$metadata', '/v1.0/%24metadata'])('%s is XML whose types are all declared, once', async (path) => {
    const { status, type, text } = await read(path);
    expect([status, type]).toEqual([200, expect.stringContaining('application/xml')]);
    const all = elements(text);
    const declared = all
      .filter(({ name }) => ['EntityType', 'ComplexType', 'EnumType'].includes(name))
      .map((one) => `microsoft.graph.${one.attributes['Name']}`);
    expect(new Set(declared).size).toBe(declared.length);
    const used = all
      .flatMap(({ attributes: { Type, EntityType, BaseType } }) => [Type, EntityType, BaseType])
      .filter((name) => name !== undefined)
      .map((name) => name.replace(/^Collection\((.*)\)$/, '$1'));
    expect(used.filter((name) => !name.startsWith('Edm.') && !declared.includes(name))).toEqual([]);
    for (const name of ['accessPackage', 'accessPackageCatalog', 'accessPackageAssignmentRequest', 'user', 'group'])
      expect(declared).toContain(`microsoft.graph.${name}`);
  });
});

describe('/openapi.json', () => {
  interface Document {
    readonly openapi: string;
    readonly servers: { url: string }[];
    readonly paths: Record<
      string,
      Record<string, { operationId: string; parameters?: { name: string; in: string }[] }>
    >;
  }
  const document = async () => JSON.parse((await read('/openapi.json')).text) as Document;
  const template = (path: string) => path.replaceAll(/\{\w+\}/g, '{}');

  test('has every path that is served, and only those', async () => {
    const { openapi, servers, paths } = await document();
    expect([openapi, servers]).toEqual(['3.1.0', [{ url: new URL(url()).origin }]]);
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = allOperations.flatMap(({ http }) =>
      http === undefined
        ? []
        : ['', ...Object.keys(http.casts ?? {})].map((cast) => {
            const path = http.path.replaceAll(/=\{(\w+)\}/g, "='{$1}'");
            return `${http.method} ${cast === '' ? path : path.replace(/(\/\$count)?$/, `/microsoft.graph.${cast}$1`)}`;
          }),
    );
    served.push(
      'GET /v1.0',
      'GET /v1.0/$metadata',
      'POST /v1.0/$batch',
      'GET /bailiwick/v1/operations/{key}',
      'GET /bailiwick/v1/services',
    );
    expect(served.length).toBeGreaterThan(100);
    expect(described.toSorted()).toEqual(served.toSorted());
  });

  test('names each operation once, each path once, and every parameter of a path', async () => {
    const { paths } = await document();
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    const names = operations.map(({ operationId }) => operationId);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const templates = Object.keys(paths).map(template);
    expect(templates.filter((one, at) => templates.indexOf(one) !== at)).toEqual([]);
    for (const [path, methods] of Object.entries(paths))
      for (const { parameters = [] } of Object.values(methods))
        expect(
          parameters
            .filter((one) => one.in === 'path')
            .map(({ name }) => name)
            .toSorted(),
        ).toEqual(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name).toSorted());
  });

  test('refers only to what it has', async () => {
    const { text } = await read('/openapi.json');
    const whole = JSON.parse(text) as object;
    const resolve = (pointer: string) =>
      pointer
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], whole);
    const pointers = new Set(Array.from(text.matchAll(/"\$ref":"(#[^"]*)"/g), ([, pointer]) => pointer!));
    expect(Array.from(pointers).filter((pointer) => resolve(pointer) === undefined)).toEqual([]);
  });
});

test('the root of the API lists what there is', async () => {
  const { status, text } = await read('/v1.0');
  const { value } = JSON.parse(text) as { value: { name: string; kind: string }[] };
  expect(status).toBe(200);
  expect(value.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['users', 'groups', 'identityGovernance', 'roleManagement']),
  );
});
