import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Microsoft's public metadata, as far as this API serves it: types with their properties, and the functions between them. */
interface Member {
  readonly type: string;
  readonly collection: boolean;
}
interface TypeDeclaration {
  readonly kind: 'entity' | 'complex' | 'enum';
  readonly base?: string | null;
  readonly open?: boolean;
  readonly members?: readonly string[];
  readonly flags?: boolean;
  readonly properties?: Readonly<Record<string, Member>>;
  readonly navigation?: Readonly<Record<string, Member>>;
}
interface Schema {
  readonly types: Readonly<Record<string, TypeDeclaration>>;
  readonly operations: readonly { name: string; boundTo: string; boundToCollection: boolean; returns: Member | null }[];
}

const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'graph-schema.json'), 'utf8')) as Schema;
const graph = (name: string) => `microsoft.graph.${name}`;

/** True for a type that the metadata declares, by its short name. */
export const isGraphType = (name: string): boolean => graph(name) in schema.types;

/** Where the paths start: what is not a navigation property of a type in the metadata's cut. */
const roots: Readonly<Record<string, Member>> = {
  'identitygovernance/entitlementmanagement': { type: graph('entitlementManagement'), collection: false },
  'rolemanagement/entitlementmanagement/roleassignments': { type: graph('unifiedRoleAssignment'), collection: true },
  'rolemanagement/entitlementmanagement/roledefinitions': { type: graph('unifiedRoleDefinition'), collection: true },
  'rolemanagement/directory/roleassignments': { type: graph('unifiedRoleAssignment'), collection: true },
  'rolemanagement/directory/roledefinitions': { type: graph('unifiedRoleDefinition'), collection: true },
  'auditlogs/directoryaudits': { type: graph('directoryAudit'), collection: true },
  users: { type: graph('user'), collection: true },
  groups: { type: graph('group'), collection: true },
  serviceprincipals: { type: graph('servicePrincipal'), collection: true },
  me: { type: graph('user'), collection: false },
};

function membersOf(type: string): { properties: Map<string, Member>; navigation: Map<string, Member>; open: boolean } {
  const properties = new Map<string, Member>();
  const navigation = new Map<string, Member>();
  let open = false;
  for (let name: string | null | undefined = type; name; name = schema.types[name]?.base) {
    const declared: TypeDeclaration | undefined = schema.types[name];
    for (const [key, member] of Object.entries(declared?.properties ?? {})) properties.set(key, member);
    for (const [key, member] of Object.entries(declared?.navigation ?? {})) navigation.set(key, member);
    open ||= declared?.open === true;
  }
  return { properties, navigation, open };
}

const isA = (type: string, ancestor: string): boolean => {
  for (let name: string | null | undefined = type; name; name = schema.types[name]?.base)
    if (name === ancestor) return true;
  return false;
};

/** What a path answers with, or undefined where the metadata says nothing about it. */
export function typeOfPath(path: string): Member | undefined {
  const segments = decodeURIComponent(path.split('?')[0]!)
    .replace(/^\/v1\.0\//, '')
    .split('/')
    .filter(Boolean);
  for (let length = Math.min(3, segments.length); length > 0; length--) {
    const [last, ...before] = segments.slice(0, length).reverse();
    const bare = last!.replace(/\(.*\)$/, '');
    const root = roots[[...before.reverse(), bare].join('/').toLowerCase()];
    if (root === undefined) continue;
    const start = bare !== last ? { ...root, collection: false } : root;
    return walk(start, segments.slice(length));
  }
  return undefined;
}

function walk(from: Member, segments: readonly string[]): Member | undefined {
  let at: Member | undefined = from;
  for (const segment of segments) {
    if (at === undefined || segment.startsWith('$')) return undefined;
    const name = segment.replace(/\(.*$/, '').replace(/^microsoft\.graph\./, '');
    const operation = schema.operations.find(
      (candidate) =>
        candidate.name === name && candidate.boundToCollection === at!.collection && isA(at!.type, candidate.boundTo),
    );
    if (operation) at = operation.returns ?? undefined;
    else if (at.collection) at = { ...at, collection: false };
    else {
      const found = [...membersOf(at.type).navigation].find(([key]) => key.toLowerCase() === name.toLowerCase());
      at = found?.[1];
    }
  }
  return at;
}

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Guid': (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Int32': (value) => Number.isInteger(value),
  'Edm.Int64': (value) => Number.isInteger(value),
  'Edm.Double': (value) => typeof value === 'number',
  'Edm.Date': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  'Edm.DateTimeOffset': (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/.test(value),
  'Edm.Duration': (value) =>
    typeof value === 'string' &&
    /^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(value),
};

/** Everything in `value` that Microsoft's metadata does not allow for `type`, each as `path: what`. */
export function judge(value: unknown, { type, collection }: Member, path = '$'): string[] {
  if (value === null) return [];
  if (collection) {
    if (!Array.isArray(value)) return [`${path}: should be an array`];
    return value.flatMap((element, at) => judge(element, { type, collection: false }, `${path}[${at}]`));
  }
  if (type.startsWith('Edm.')) {
    const check = primitives[type];
    return check === undefined || check(value) ? [] : [`${path}: ${JSON.stringify(value)} is not ${type}`];
  }
  const declared = schema.types[type];
  if (declared === undefined) return [];
  if (declared.kind === 'enum') {
    const words = declared.flags ? String(value).split(',') : [String(value)];
    return words.every((word) => declared.members!.includes(word))
      ? []
      : [`${path}: '${String(value)}' is no member of ${type}`];
  }
  return judgeObject(value, type, path);
}

function judgeObject(value: unknown, type: string, path: string): string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [`${path}: should be an object`];
  const named = (value as Record<string, unknown>)['@odata.type'];
  let actual = type;
  if (typeof named === 'string') {
    if (!named.startsWith('#microsoft.graph.')) return [`${path}: '@odata.type' is '${named}'`];
    const own = named.slice(1);
    if (own in schema.types) {
      if (!isA(own, type)) return [`${path}: ${own} is not a ${type}`];
      actual = own;
    }
  }
  const { properties, navigation, open } = membersOf(actual);
  const known = [...properties.keys(), ...navigation.keys()];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, content]) => {
    if (name.includes('@odata.') || name.startsWith('@bailiwick.')) return [];
    const member = properties.get(name) ?? navigation.get(name);
    if (member !== undefined) return judge(content, member, `${path}.${name}`);
    if (name === 'id' || open || known.length === 0) return [];
    return [`${path}.${name}: not declared by ${actual}`];
  });
}

/** Faults of one answer of `/v1.0`, judged by what its path says it is. */
export function judgeAnswer(method: string, path: string, body: unknown): string[] {
  if (typeof body !== 'object' || body === null || 'error' in body) return [];
  const found = typeOfPath(path);
  if (found === undefined) return [];
  const { value, ...rest } = body as { value?: unknown };
  if (Array.isArray(value) && Object.keys(rest).every((key) => key.startsWith('@odata.'))) {
    const faults =
      '@odata.nextLink' in rest && typeof rest['@odata.nextLink'] !== 'string'
        ? ['@odata.nextLink must be absent or text']
        : [];
    return [...faults, ...judge(value, { ...found, collection: true })];
  }
  return judge(body, { ...found, collection: false });
}
