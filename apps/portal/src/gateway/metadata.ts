import type { EntityModel, Property, StructuredType } from './entity-model.ts';

const namespace = 'microsoft.graph';

/** The CSDL document of `/v1.0/$metadata`. */
export function csdl({ types, enums, roots }: EntityModel): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">',
    '<edmx:DataServices>',
    `<Schema Namespace="${namespace}" xmlns="http://docs.oasis-open.org/odata/ns/edm">`,
    ...Array.from(enums, ([name, members]) => enumType(name, members)),
    ...Array.from(types, ([name, type]) => structuredType(name, type)),
    '<EntityContainer Name="GraphService">',
    ...Array.from(roots, ([name, { type, collection }]) =>
      collection
        ? `<EntitySet Name="${escape(name)}" EntityType="${qualified(type)}"/>`
        : `<Singleton Name="${escape(name)}" Type="${qualified(type)}"/>`,
    ),
    '</EntityContainer>',
    '</Schema>',
    '</edmx:DataServices>',
    '</edmx:Edmx>',
  ].join('\n');
}

/** The service document of `/v1.0`. */
export function serviceDocument({ roots }: EntityModel, origin: string): object {
  return {
    '@odata.context': `${origin}/v1.0/$metadata`,
    value: Array.from(roots, ([name, { collection }]) => ({
      name,
      kind: collection ? 'EntitySet' : 'Singleton',
      url: name,
    })),
  };
}

function enumType(name: string, members: readonly string[]): string {
  const lines = members.filter((member) => /^\w+$/.test(member)).map((member) => `<Member Name="${member}"/>`);
  return `<EnumType Name="${escape(name)}">${lines.join('')}</EnumType>`;
}

function structuredType(name: string, { entity, properties }: StructuredType): string {
  const key = entity && properties.has('id') ? '<Key><PropertyRef Name="id"/></Key>' : '';
  const content = Array.from(properties, ([property, described]) => member(property, described)).join('');
  const tag = entity ? 'EntityType' : 'ComplexType';
  return `<${tag} Name="${escape(name)}">${key}${content}</${tag}>`;
}

function member(name: string, { type, collection, navigation }: Property): string {
  const full = collection ? `Collection(${qualified(type)})` : qualified(type);
  if (navigation) return `<NavigationProperty Name="${escape(name)}" Type="${full}" ContainsTarget="true"/>`;
  return `<Property Name="${escape(name)}" Type="${full}"${name === 'id' ? ' Nullable="false"' : ''}/>`;
}

const qualified = (type: string): string => (type.startsWith('Edm.') ? type : `${namespace}.${escape(type)}`);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character]!);
