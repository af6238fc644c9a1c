import { AggregateRoot } from './aggregate-root.ts';

/** What `defineEntity` gives, as far as it matters here; structural, so that this library needs no ORM. */
export interface EntitySchema<Fields extends object> {
  readonly '~entity': Fields;
  readonly meta: { readonly className: string };
}

/**
 * The base class of an aggregate whose columns are declared by `fields`: readable, typed, and not assignable.
 *
 *     const catalogFields = defineEntity({ name: 'Catalog', … });
 *     export class Catalog extends aggregate(catalogFields) { … }
 *     catalogFields.setClass(Catalog);
 *
 * The class carries the entity's name because the ORM would otherwise look for a parent entity of another name.
 */
export function aggregate<Fields extends object>(
  fields: EntitySchema<Fields>,
): abstract new () => AggregateRoot<Fields> & Readonly<Fields> {
  abstract class Base extends AggregateRoot<Fields> {}
  Object.defineProperty(Base, 'name', { value: fields.meta.className });
  return Base as never;
}
