import type { Operation } from '@bailiwick/contracts-core';
import { z } from 'zod';

/** The JSON Schema subset that contracts' shapes become. */
interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

export interface Property {
  readonly type: string;
  readonly collection: boolean;
  readonly navigation: boolean;
}

export interface StructuredType {
  entity: boolean;
  readonly properties: Map<string, Property>;
}

/** What the API serves, as OData sees it. Type names are without namespace; `Edm.` marks primitive ones. */
export interface EntityModel {
  readonly types: ReadonlyMap<string, StructuredType>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly roots: ReadonlyMap<string, { readonly type: string; readonly collection: boolean }>;
}

/** Graph's names of the types behind path words, where a contract's shape does not name itself. */
const typeOfWord: Readonly<Record<string, string>> = {
  me: 'user',
  users: 'user',
  groups: 'group',
  servicePrincipals: 'servicePrincipal',
  sites: 'site',
  members: 'directoryObject',
  transitiveMembers: 'directoryObject',
  owners: 'directoryObject',
  memberOf: 'directoryObject',
  transitiveMemberOf: 'directoryObject',
  manager: 'directoryObject',
  appRoleAssignedTo: 'appRoleAssignment',
  roleAssignments: 'unifiedRoleAssignment',
  roleDefinitions: 'unifiedRoleDefinition',
  subjects: 'accessPackageSubject',
  requestor: 'accessPackageSubject',
  target: 'accessPackageSubject',
  catalog: 'accessPackageCatalog',
  accessPackage: 'accessPackage',
  assignment: 'accessPackageAssignment',
  assignments: 'accessPackageAssignment',
  assignmentRequests: 'accessPackageAssignmentRequest',
  assignmentPolicy: 'accessPackageAssignmentPolicy',
  accessPackageAssignmentApprovals: 'approval',
  stages: 'approvalStage',
  directoryAudits: 'directoryAudit',
};

/** Reads the model off the contracts: types from what operations answer, navigation from where they are found. */
export function entityModel(operations: Iterable<Operation>): EntityModel {
  const types = new Map<string, StructuredType>();
  const enums = new Map<string, readonly string[]>();
  const roots = new Map<string, { type: string; collection: boolean }>();

  const typeNamed = (name: string): StructuredType => {
    const type = types.get(name) ?? { entity: false, properties: new Map<string, Property>() };
    types.set(name, type);
    return type;
  };

  const propertyOf = (schema: Schema, name: string, definitions: Schema['$defs'] = {}): Property => {
    const named = schema.$ref?.split('/').at(-1);
    if (named !== undefined)
      return {
        ...propertyOf(definitions[named] ?? {}, named, definitions),
        type: declare(definitions[named] ?? {}, named, definitions),
      };
    const choice = schema.anyOf?.find((member) => member.type !== 'null');
    if (choice !== undefined) return propertyOf(choice, name, definitions);
    if (schema.type === 'array') return { ...propertyOf(schema.items ?? {}, name, definitions), collection: true };
    const type = declare(schema, name, definitions);
    return { type, collection: false, navigation: types.get(type)?.entity === true };
  };

  const declare = (schema: Schema, name: string, definitions: Schema['$defs'] = {}): string => {
    if (schema.properties !== undefined) {
      const type = typeNamed(name);
      type.entity ||= 'id' in schema.properties;
      for (const [property, content] of Object.entries(schema.properties))
        if (!property.includes('@') && !type.properties.has(property)) {
          type.properties.set(property, { type: 'Edm.String', collection: false, navigation: false });
          type.properties.set(
            property,
            propertyOf(content, typeOfWord[property] ?? name + capitalized(property), definitions),
          );
        }
      return name;
    }
    if (schema.enum?.every((member) => typeof member === 'string')) {
      enums.set(name, schema.enum as string[]);
      return name;
    }
    return primitive(schema);
  };

  const place = (words: readonly string[], type: string, collection: boolean): void => {
    const word = words.at(-1)!;
    if (words.length === 1) {
      if (!roots.has(word)) roots.set(word, { type, collection });
      return;
    }
    const parent = placed.get(words.slice(0, -1).join('/')) ?? structural(words.slice(0, -1));
    const owner = typeNamed(parent);
    owner.entity = true;
    const there = owner.properties.get(word);
    if (there === undefined || !there.navigation) owner.properties.set(word, { type, collection, navigation: true });
  };

  /** A word that only leads on, such as `identityGovernance`. */
  const structural = (words: readonly string[]): string => {
    const name =
      typeOfWord[words.at(-1)!] ??
      (words[0] === 'roleManagement' && words.length > 1 ? 'rbacApplication' : words.at(-1)!);
    placed.set(words.join('/'), name);
    typeNamed(name).entity = true;
    place(words, name, false);
    return name;
  };

  const placed = new Map<string, string>();
  const reads = Array.from(operations)
    .filter(
      ({ http, output, kind }) =>
        kind === 'query' && http?.method === 'GET' && http.path.startsWith('/v1.0/') && output !== null,
    )
    .filter(({ http }) => http!.answers !== 'text' && !/[($]/.test(http!.path))
    .sort((a, b) => a.http!.path.split('/').length - b.http!.path.split('/').length);
  for (const { http, output } of reads) {
    const words = http!.path
      .split('/')
      .slice(2)
      .filter((word) => !word.startsWith('{'));
    const collection = http!.answers === 'collection' || http!.path.endsWith('}');
    const schema = z.toJSONSchema(output!, { unrepresentable: 'any' }) as Schema;
    const content = http!.answers === 'collection' ? (schema.properties?.['value']?.items ?? {}) : schema;
    const { type } = propertyOf(content, typeOfWord[words.at(-1)!] ?? words.at(-1)!, schema.$defs);
    if (type.startsWith('Edm.')) continue;
    typeNamed(type).entity = true;
    if (!placed.has(words.join('/'))) placed.set(words.join('/'), type);
    place(words, type, collection);
  }
  return { types, enums, roots };
}

function primitive({ type, format }: Schema): string {
  if (type === 'integer') return 'Edm.Int64';
  if (type === 'number') return 'Edm.Double';
  if (type === 'boolean') return 'Edm.Boolean';
  if (type === 'string') return format === 'date-time' ? 'Edm.DateTimeOffset' : 'Edm.String';
  return 'Edm.Untyped';
}

const capitalized = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
