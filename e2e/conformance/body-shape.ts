import { isGraphType, judge } from './schema-judge.ts';

/** Shapes of the corpus: `path: type`, dots for nesting, `[]` for each element, `~` may be absent, trailing `?` may be null. */
export type BodyShape = Readonly<Record<string, string>>;

const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  guid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  boolean: (value) => typeof value === 'boolean',
  int: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  dateTimeOffset: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  duration: (value) => typeof value === 'string' && value.startsWith('P'),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  any: () => true,
};

function fits(value: unknown, type: string): boolean {
  const enumeration = /^enum\((.*)\)$/.exec(type);
  if (enumeration) return enumeration[1]!.split('|').includes(String(value));
  const constant = /^const\((.*)\)$/.exec(type);
  if (constant) return String(value) === constant[1];
  const array = /^array<(.*)>$/.exec(type);
  if (array) return Array.isArray(value) && value.every((element) => fits(element, array[1]!));
  const check = checks[type];
  if (check === undefined && isGraphType(type))
    return judge(value, { type: `microsoft.graph.${type}`, collection: false }).length === 0;
  if (check === undefined) throw new Error(`the corpus names a type that is not known: ${type}`);
  return check(value);
}

const absent = Symbol('absent');

/** All values at `steps`, `absent` where the path ends early. A null on the way ends it without a fault. */
function valuesAt(value: unknown, steps: readonly string[]): unknown[] {
  if (steps.length === 0) return [value];
  if (value === null) return [];
  const [step, ...rest] = steps as [string, ...string[]];
  const name = step.replace(/\[\]$/, '');
  const next =
    typeof value === 'object' && name in (value as object) ? (value as Record<string, unknown>)[name] : absent;
  if (next === absent) return [absent];
  if (!step.endsWith('[]')) return valuesAt(next, rest);
  return Array.isArray(next) ? next.flatMap((element) => valuesAt(element, rest)) : [absent];
}

/** What in `body` does not fit `shape`. */
export function shapeFaults(body: unknown, shape: BodyShape): string[] {
  return Object.entries(shape).flatMap(([path, declared]) => {
    if (path === '$body') return [];
    const optional = declared.startsWith('~');
    const nullable = declared.endsWith('?');
    const type = declared.replace(/^~/, '').replace(/\?$/, '');
    const steps = path.split(/(?<!@odata)\./);
    return valuesAt(body, steps).flatMap((value) => {
      if (value === absent) return optional ? [] : [`${path}: missing`];
      if (value === null && nullable) return [];
      return fits(value, type) ? [] : [`${path}: ${JSON.stringify(value)} is not ${declared}`];
    });
  });
}
