import { z, type ZodType } from 'zod';

/**
 * Building blocks of what callers write, with the tolerance that Graph clients rely on: booleans and numbers may come as
 * strings, enum members in any case, `@odata.*` and read-only properties are ignored; anything else undeclared is refused
 * with its name. Text is bounded, and never holds a NUL or a bidirectional override.
 */

const forbiddenCharacters =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Text of at most `max` characters. `multiline` admits line breaks and tabs (they are admitted by the pattern). */
export function text(max: number, { min = 0 }: { min?: number } = {}): z.ZodString {
  return z
    .string()
    .min(min, min === 1 ? 'must not be empty' : `must have at least ${min} characters`)
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !forbiddenCharacters.test(value), 'contains a character that is not allowed')
    .refine((value) => value.isWellFormed(), 'is not well-formed text') as unknown as z.ZodString;
}

/** A display name: not empty after trimming, trimmed, at most 256 characters. */
export const displayName = (max = 256) =>
  text(max)
    .transform((value) => value.trim())
    .refine((value) => value.length > 0, 'must not be empty');

/** An object id: a UUID in any case, given back in lower case. */
export const id = () =>
  z
    .string()
    .regex(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i, 'must be a GUID')
    .transform((value) => value.toLowerCase());

export const boolean = () =>
  z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    const lower = value.toLowerCase();
    return lower === 'true' ? true : lower === 'false' ? false : value;
  }, z.boolean('must be true or false'));

export const integer = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int('must be a whole number').min(min).max(max),
  );

/** One of `members`, matched without regard to case and given back in Graph's spelling. */
export function choice<const Member extends string>(members: readonly [Member, ...Member[]]) {
  const bySpelling = new Map(members.map((member) => [member.toLowerCase(), member]));
  return z.preprocess(
    (value) => (typeof value === 'string' ? (bySpelling.get(value.toLowerCase()) ?? value) : value),
    z.enum(members, `must be one of ${members.join(', ')}`),
  ) as unknown as ZodType<Member, string>;
}

/** A UTC instant, `2026-01-31T08:00:00Z`, up to seven fraction digits; given back with milliseconds. */
export const instant = () =>
  z
    .string()
    .regex(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$/i,
      'must be an ISO 8601 instant with an offset',
    )
    .refine((value) => !Number.isNaN(Date.parse(value)), 'is not an instant that exists')
    .transform((value) => new Date(value).toISOString());

/** An ISO 8601 duration such as `P30D` or `PT8H`; never negative. */
export const duration = () =>
  z
    .string()
    .max(64)
    .regex(
      /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
      'must be an ISO 8601 duration such as P30D',
    );

type Shape = Record<string, ZodType>;

export interface ModelOptions {
  /** Declared properties that callers may send back although they cannot be set: ignored. */
  readonly ignored?: readonly string[];
  /** Accepted spellings of a property: `{ accessPackageAssignment: 'assignment' }`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** `{ catalog: 'catalogs' }`: `catalog@odata.bind` with a URL ending in that collection's element becomes `catalog: {id}`. */
  readonly bindings?: readonly string[];
}

function idOfReference(reference: unknown): string | undefined {
  return typeof reference === 'string'
    ? /([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})['")]*\/?$/i.exec(reference)?.[1]
    : undefined;
}

/**
 * A writable Graph object. Property names are matched without regard to case; `id`, `@odata.*` and the `ignored`
 * properties are dropped; every other undeclared property is refused and named.
 */
export function model<S extends Shape>(shape: S, options: ModelOptions = {}) {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  for (const [alias, name] of Object.entries(options.aliases ?? {})) names.set(alias.toLowerCase(), name);
  const ignored = new Set(['id', ...(options.ignored ?? [])].map((name) => name.toLowerCase()));
  const bindings = new Map((options.bindings ?? []).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const kept: Record<string, unknown> = Object.create(null);
    for (const [name, content] of Object.entries(value)) {
      const lower = name.toLowerCase();
      const own = names.get(lower);
      if (own !== undefined) kept[own] = content;
      else if (lower.endsWith('@odata.bind') && bindings.has(lower.slice(0, -11)))
        kept[bindings.get(lower.slice(0, -11))!] = { id: idOfReference(content) };
      else if (lower.includes('@odata.') || ignored.has(lower)) continue;
      else kept[name] = content;
    }
    return { ...kept };
  }, z.strictObject(shape));
}

/** `{"id": "…"}` with whatever else of the expanded object the caller sends along. */
export const reference = () => z.looseObject({ id: id() }).transform((value) => ({ id: value.id }));

/**
 * A polymorphic value. `@odata.type` decides, with or without `#`, in any case, with or without `microsoft.graph.`; it is
 * given back as `#microsoft.graph.<name>`.
 */
export function polymorphic<const Types extends Readonly<Record<string, Shape>>>(
  types: Types,
  ignored: readonly string[] = [],
) {
  const byName = new Map(Object.keys(types).map((name) => [name.toLowerCase(), name]));
  const members = Object.entries(types).map(([name, shape]) =>
    z.strictObject({ '@odata.type': z.literal(`#microsoft.graph.${name}`), ...shape }),
  );
  type Member = {
    [N in keyof Types & string]: { '@odata.type': `#microsoft.graph.${N}` } & z.output<z.ZodObject<Types[N]>>;
  }[keyof Types & string];
  return z.preprocess(
    (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      const kept: Record<string, unknown> = {};
      for (const [name, content] of Object.entries(value)) {
        if (name.toLowerCase() === '@odata.type' && typeof content === 'string') {
          const plain = content
            .replace(/^#/, '')
            .replace(/^microsoft\.graph\./i, '')
            .toLowerCase();
          kept['@odata.type'] = byName.has(plain) ? `#microsoft.graph.${byName.get(plain)!}` : content;
        } else if (!name.includes('@odata.') && !ignored.includes(name)) kept[name] = content;
      }
      return kept;
    },
    z.discriminatedUnion('@odata.type', members as never, {
      error: `'@odata.type' must name one of ${Object.keys(types).join(', ')}`,
    }),
  ) as unknown as ZodType<Member, unknown>;
}

const objectUrl = /(?:^|\/)(\w+)(?:\/|\((?:'|%27))([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:(?:'|%27)\))?\/?$/i;

/** The id at the end of the URL in `@odata.id`, whatever host it names: `/users/{id}`, `/groups('{id}')`, `/directoryObjects/{id}`. */
export const odataReference = () =>
  z.preprocess(
    (value) => {
      if (typeof value !== 'object' || value === null) return value;
      return { '@odata.id': Object.entries(value).find(([name]) => name.toLowerCase() === '@odata.id')?.[1] };
    },
    z
      .object({
        '@odata.id': z.string('must be the URL of an object').regex(objectUrl, 'must be the URL of an object'),
      })
      .transform(({ '@odata.id': url }) => {
        const [, collection = '', found = ''] = objectUrl.exec(url) ?? [];
        return { collection: collection.toLowerCase(), id: found.toLowerCase() };
      }),
  );
