import type { Chance } from '../../../tools/chance.ts';
import { texts } from './texts.ts';

const names = [
  'id',
  'displayName',
  'description',
  'createdDateTime',
  'state',
  'status',
  'isHidden',
  'accountEnabled',
  'catalog/id',
  'accessPackage/id',
  'accessPackage/displayName',
  'target/objectId',
  'assignment/target/objectId',
  'requestor/objectId',
  'resource/originId',
  'initiatedBy/user/id',
  'activityDateTime',
  'nothing',
  'a/b/c/d/e',
  '$it',
];
const collections = ['targetResources', 'accessPackages', 'members', 'stages', 'groupTypes', 'customExtensions'];
const functions = ['contains', 'startswith', 'endswith', 'tolower', 'length', 'year', 'now', 'nothing'];
const expansions = [
  '*',
  'catalog',
  'accessPackages',
  'target',
  'assignment($expand=target)',
  'a($expand=b($expand=c))',
];

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

function literal(chance: Chance): string {
  return chance.pick([
    () => quoted(chance.pick(texts)),
    () => String(chance.between(-5, 99)),
    () => 'null',
    () => 'true',
    () => '2026-01-01T00:00:00Z',
    () => '8b487244-8c57-5ecb-89e9-036ba1cabd01',
    () => '1e999',
    () => "duration'P1D'",
  ])();
}

function condition(chance: Chance, depth: number): string {
  const inner = () => condition(chance, depth - 1);
  const simple = [
    () => `${chance.pick(names)} ${chance.pick(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has', 'xx'])} ${literal(chance)}`,
    () => `${chance.pick(functions)}(${chance.pick(names)},${literal(chance)})`,
    () => `${chance.pick(names)} in (${Array.from({ length: chance.between(1, 40) }, () => literal(chance)).join()})`,
  ];
  const deep = [
    () => `${inner()} ${chance.pick(['and', 'or'])} ${inner()}`,
    () => `not (${inner()})`,
    () => `(${inner()})`,
    () => `${chance.pick(collections)}/${chance.pick(['any', 'all'])}(x:x/${inner()})`,
  ];
  return chance.pick(depth > 0 ? [...simple, ...deep] : simple)();
}

/** One letter or word too many, too few or another. */
function spoilt(text: string, chance: Chance): string {
  if (text === '') return text;
  const at = chance.between(0, text.length - 1);
  return chance.pick([
    () => text.slice(0, at) + text.slice(at + 1),
    () =>
      text.slice(0, at) +
      chance.pick(['(', ')', "'", ',', '/', '$', ' ', '"', '\\', ':', '%', ';', '\u0000']) +
      text.slice(at),
    () => text.slice(0, at),
    () => text + text,
    () => text.split(' ').toReversed().join(' '),
  ])();
}

const options: Readonly<Record<string, (chance: Chance) => string>> = {
  $filter: (chance) =>
    chance.happens(0.03)
      ? Array.from({ length: chance.between(50, 900) }, () => "id eq 'x'").join(' or ')
      : chance.happens(0.03)
        ? `${'('.repeat(500)}id eq 'x'${')'.repeat(500)}`
        : condition(chance, 4),
  $search: (chance) => chance.pick([quoted, (text: string) => `"${text}"`, String])(chance.pick(texts)),
  $select: (chance) => Array.from({ length: chance.between(1, 5) }, () => chance.pick(names)).join(),
  $expand: (chance) => chance.pick(expansions),
  $orderby: (chance) => `${chance.pick(names)} ${chance.pick(['asc', 'desc', 'up', ''])}`,
  $top: (chance) => chance.pick(['0', '1', '999', '1000', '-1', '1.5', '1e3', 'x', '', '99999999999999999999']),
  $skip: (chance) => chance.pick(['0', '1', '-1', 'x', '99999999999999999999']),
  $skiptoken: (chance) =>
    chance.pick(['', 'x', 'WzFd', 'e30', Buffer.from('["a",{}]').toString('base64url'), ...texts]),
  $count: (chance) => chance.pick(['true', 'false', 'TRUE', '1', '']),
  $format: (chance) => chance.pick(['json', 'xml', 'application/json;odata.metadata=full']),
  $apply: () => 'aggregate($count as n)',
};

/** A query string of options, valid in their grammar or nearly so. */
export function queryOf(chance: Chance): string {
  const chosen = chance.shuffled(Object.keys(options)).slice(0, chance.pick([1, 1, 1, 2, 3]));
  const pairs = chosen.map((name) => {
    const made = options[name]!(chance);
    const value = chance.happens(0.4) ? spoilt(made, chance) : made;
    return `${name}=${chance.happens(0.95) ? encodeURIComponent(value.toWellFormed()) : value.replaceAll(/[^\x21-\x7e]/g, '%')}`;
  });
  if (chance.happens(0.05)) pairs.push(pairs[0]!);
  return pairs.join('&');
}
