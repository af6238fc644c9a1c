/** Ways to spoil a body that would be accepted, and how the spoilt place is called in the refusal. */
export interface Spoilt {
  readonly how: string;
  readonly body: unknown;
  /** Path of the property in the body, `requestorSettings.onBehalfRequestors`. */
  readonly target: string;
}

const nul = 'a\u0000b';
const override = 'a\u202Eb';
const isolate = 'a\u2067b';
/** What a value of each kind is never taken for. Texts that look like numbers or truths are tolerated by design. */
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  string: [7, true, {}, ['x'], nul, override, isolate, 'x'.repeat(60_000), 'x'.repeat(900_000)],
  boolean: ['perhaps', 7, {}, []],
  array: ['x', 7, true],
  object: ['x', 7, true, []],
};
/** Whole expanded objects may be sent where only the id counts, so that anything may stand beside it. */
const expanded = new Set(['catalog', 'accessPackage', 'role.resource', 'assignment.target']);

/** Every property of an example, replaced by every wrong kind; and a property that nobody knows in every object. */
export function* spoil(example: object): Generator<Spoilt> {
  for (const { path, value } of places(example, [])) {
    const target = path.join('.');
    for (const replacement of wrong[kindOf(value)] ?? [])
      yield { how: `${target} = ${show(replacement)}`, target, body: replaced(example, path, replacement) };
    if (kindOf(value) === 'object' && !expanded.has(target))
      yield {
        how: `${target}.wizardry`,
        target: `${target}.wizardry`,
        body: replaced(example, [...path, 'wizardry'], 1),
      };
  }
  if (!('@odata.id' in example)) yield { how: 'wizardry', target: 'wizardry', body: { ...example, wizardry: 1 } };
}

/** Bodies that no operation takes, as text. */
export const neverBodies: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['half an object', '{"displayName":'],
  ['a comment', '{/* */}'],
  ['single quotes', "{'displayName':'x'}"],
  ['not a number', '{"displayName":NaN}'],
  ['two values', '{}{}'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['a number', '7'],
  ['null', 'null'],
  ['the prototype', '{"__proto__":{"isAdmin":true}}'],
  ['a constructor', '{"constructor":{"prototype":{"x":1}}}'],
  ['a hundred levels', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
  ['a hundred thousand levels', '['.repeat(100_000)],
  ['twenty thousand items', `{"displayName":[${'1,'.repeat(20_000)}1]}`],
  ['two thousand properties', `{${Array.from({ length: 2_000 }, (_, at) => `"p${at}":1`).join()}}`],
  ['a text of a megabyte', `{"displayName":"${'x'.repeat(1_048_000)}"}`],
  ['more than a megabyte', `{"displayName":"${'x'.repeat(1_100_000)}"}`],
  ['half a character', '{"displayName":"\\ud800"}'],
];

export type Path = readonly (string | number)[];

export function* places(value: unknown, path: Path): Generator<{ path: Path; value: unknown }> {
  if (path.length > 0) yield { path, value };
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value))
    if (inner !== undefined) yield* places(inner, [...path, Array.isArray(value) ? Number(name) : name]);
}

export function replaced(value: unknown, [name, ...rest]: Path, replacement: unknown): unknown {
  if (name === undefined) return replacement;
  if (Array.isArray(value)) return value.with(Number(name), replaced(value[Number(name)], rest, replacement));
  const object = value as Record<string, unknown>;
  return { ...object, [name]: replaced(object[name], rest, replacement) };
}

const kindOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
const show = (value: unknown) => JSON.stringify(value).slice(0, 20);
