/** What a column holds. `objects` is a jsonb array of objects, `strings` a text[]; both are reached by `any` and `all`. */
export type PropertyType =
  'string' | 'enum' | 'guid' | 'instant' | 'boolean' | 'number' | 'strings' | 'objects' | 'json';

export type ScalarType = Exclude<PropertyType, 'strings' | 'objects' | 'json'>;

export interface PropertyDefinition {
  /** SQL expression over the aliases in `from`: `t.display_name`, or a computed one. Default: the name, for rows in memory. */
  readonly column?: string;
  readonly type: PropertyType;
  /** May be named in `$filter`. Default: every type but `json`. */
  readonly filter?: boolean;
  /** May be named in `$orderby`. Default: scalars. */
  readonly sort?: boolean;
  /** Is looked through by `$search` words that name no property. Default: no. */
  readonly search?: boolean;
  /** The column can be null; decides the form of paging conditions and null order. Default: no. */
  readonly nullable?: boolean;
  /** Strings only: compared and sorted as written (origin ids, codes) instead of without regard to case. */
  readonly exact?: boolean;
  /** Left out where it is null, instead of shown as null: for a set of objects of several types. */
  readonly absentWhenNull?: boolean;
  /** Shown only when `$select` names it. */
  readonly onSelectOnly?: boolean;
  /** Never shown: a name for conditions only. Names with a `/` are so by themselves. */
  readonly hidden?: boolean;
  /** `enum` only: required; Graph's spellings, which are also what the column holds. Literals match in any case. */
  readonly members?: readonly string[];
  /** `objects` only: members of an element that a lambda may name. */
  readonly elements?: Readonly<Record<string, ScalarType>>;
  /** Turns what the column gave into what is shown; null is shown as null without asking. */
  readonly show?: (value: never) => unknown;
}

export interface NavigationDefinition {
  readonly to: () => EntitySet;
  /** `one`: the other row or null. `many`: an array. */
  readonly kind: 'one' | 'many';
  /** Expression on this side, over this set's aliases. */
  readonly local: string;
  /** Expression on the other side, over the other set's aliases (and those of `join`), equal to `local`. */
  readonly foreign: string;
  /** PostgreSQL type of both, for the list of keys. Default `uuid`. */
  readonly keyType?: string;
  /** Joins appended to the other set's `from`: `join group_member m on m.member_id = u.id`. */
  readonly join?: string;
  /** Condition over the other side: `p.deleted = false`. */
  readonly where?: string;
  /** `many`: may be named with `any` and `all` in `$filter`; both sets then need different aliases. Default: no. */
  readonly filter?: boolean;
  /** `many`: order, as in `$orderby`. Default: by key. */
  readonly orderBy?: string;
  /** `many`: greatest number shown per row. Default: all. */
  readonly limit?: number;
}

export interface EntitySetDefinition {
  /** Graph's name of the collection, for messages and paging tokens. */
  readonly name: string;
  /** FROM item with its alias and joins of at most one row: `catalog t`. Default: the name, for rows in memory. */
  readonly from?: string;
  /** Name of the property that identifies a row. Default `id`. */
  readonly key?: string;
  /** Shown on every row: `{ '@odata.type': '#microsoft.graph.user' }`. */
  readonly constants?: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, PropertyDefinition>>;
  readonly navigations?: Readonly<Record<string, NavigationDefinition>>;
}

export interface Property extends PropertyDefinition {
  readonly name: string;
  readonly column: string;
}

export interface Navigation extends NavigationDefinition {
  readonly name: string;
}

/** A property map: the white-list of what callers may name, and how each name reads from the database. */
export interface EntitySet {
  readonly name: string;
  readonly from: string;
  readonly key: Property;
  readonly constants: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  readonly properties: ReadonlyMap<string, Property>;
  readonly navigations: ReadonlyMap<string, Navigation>;
}

/** Declares a property map. See the head of this package for an example. */
export function defineEntitySet(definition: EntitySetDefinition): EntitySet {
  const properties = new Map<string, Property>();
  for (const [name, property] of Object.entries(definition.properties)) {
    if (property.type === 'enum' && !property.members) throw new Error(`${definition.name}/${name} lists no members.`);
    properties.set(name.toLowerCase(), { ...property, name, column: property.column ?? name });
  }
  const keyName = definition.key ?? 'id';
  const key = properties.get(keyName.toLowerCase());
  if (!key) throw new Error(`${definition.name} has no property '${keyName}' to identify its rows.`);
  return {
    name: definition.name,
    from: definition.from ?? definition.name,
    key,
    constants: definition.constants ?? {},
    properties,
    navigations: new Map(
      Object.entries(definition.navigations ?? {}).map(([name, to]) => [name.toLowerCase(), { ...to, name }]),
    ),
  };
}

export const isScalar = (type: PropertyType): type is ScalarType =>
  type !== 'json' && type !== 'strings' && type !== 'objects';

export const isShown = (property: Property): boolean => property.hidden !== true && !property.name.includes('/');
