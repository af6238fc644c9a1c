import type { Operation } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { isRouted, templatesOf, type RoutedOperation } from './graph-router.ts';
import { gatewayPaths, gatewaySchemas, refusal } from './openapi-gateway.ts';

type Json = Record<string, unknown>;

const optionDescriptions: Readonly<Record<string, string>> = {
  $filter: 'Which objects',
  $search: 'Words to look for',
  $select: 'Which properties',
  $expand: 'Which related objects to put in',
  $orderby: 'In which order',
  $top: 'Page size, at most 999; 100 if absent',
  $skip: 'How many to leave out',
  $skiptoken: 'Where the page before ended; taken from `@odata.nextLink`',
  $count: '`true`: say how many there are',
};

/** OpenAPI 3.1, from the same contracts that the router and the services use. Made once; the server is the caller's. */
export function openApi(operations: Iterable<Operation>): (origin: string) => Json {
  const paths: Record<string, Json> = { ...gatewayPaths };
  const schemas = new Schemas();
  for (const operation of operations) {
    if (!isRouted(operation)) continue;
    for (const { path, cast } of templatesOf({ ...operation.http, also: [] }))
      (paths[path.replaceAll(/=\{(\w+)\}/g, "='{$1}'")] ??= {})[operation.http.method.toLowerCase()] = describe(
        operation,
        schemas,
        cast,
      );
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Bailiwick',
      version: '1.0',
      description:
        'Access governance with the API of Microsoft Graph entitlement management. Every answer carries `request-id`; changes take an `Idempotency-Key`.',
    },
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { ...gatewaySchemas, ...schemas.named },
    },
  };
  return (origin) => ({ ...document, servers: [{ url: origin }] });
}

function describe(operation: RoutedOperation, schemas: Schemas, cast?: string): Json {
  const { http, summary, name, domain, permission } = operation;
  const body = http.body === undefined ? undefined : schemas.of(inputField(operation, 'body'), 'input');
  const graph = http.path.startsWith('/v1.0/');
  return {
    operationId: camelCase(cast === undefined ? name : `${name}-as-${cast}`),
    tags: [domain],
    summary: cast === undefined ? summary : `${summary}, those of type ${cast}`,
    description: `Permission: \`${permission}\`.`,
    parameters: [...pathParameters(operation), ...queryOptions(operation), ...changeHeaders(operation)],
    ...(body === undefined
      ? {}
      : { requestBody: { required: http.body === 'required', content: { 'application/json': { schema: body } } } }),
    responses: {
      [String(http.success)]: success(operation, schemas),
      default: { ...refusal(graph ? 'graph' : 'problem'), description: errorsOf(operation) },
    },
  };
}

function pathParameters({ http }: RoutedOperation): Json[] {
  return Array.from(http.path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryOptions({ odata, http }: RoutedOperation): Json[] {
  if (odata !== true) return [];
  const names =
    http.answers === 'collection'
      ? Object.keys(optionDescriptions)
      : http.answers === 'text'
        ? ['$filter', '$search']
        : ['$select', '$expand'];
  return names.map((name) => ({
    name,
    in: 'query',
    description: optionDescriptions[name],
    schema: { type: 'string' },
  }));
}

function changeHeaders({ kind }: RoutedOperation): Json[] {
  if (kind === 'query') return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      description: 'Makes a repetition safe for 7 days',
      schema: { type: 'string', maxLength: 255 },
    },
    {
      name: 'If-Match',
      in: 'header',
      description: 'Only if the object still has this `ETag`',
      schema: { type: 'string' },
    },
  ];
}

function success({ http, output, summary }: RoutedOperation, schemas: Schemas): Json {
  if (output === null || http.success === 204) return { description: summary };
  const type = http.answers === 'text' ? 'text/plain' : 'application/json';
  return { description: summary, content: { [type]: { schema: schemas.of(output, 'output') } } };
}

function errorsOf({ errors }: RoutedOperation): string {
  const codes = errors.map(({ code, message }) => `\`${code}\`: ${message}`);
  return ['A refusal.', ...codes].join('\n\n');
}

function inputField({ input }: Operation, name: string): z.ZodType | undefined {
  const shape = (input as { shape?: Record<string, z.ZodType> }).shape;
  return shape?.[name];
}

const namedSchema = /"#\/\$defs\/(\w+)"/g;

/** Shapes with a name stand once under `components`, and are referred to from everywhere. */
class Schemas {
  readonly named: Record<string, unknown> = {};

  of(schema: z.ZodType | undefined, io: 'input' | 'output'): Json | undefined {
    if (schema === undefined) return undefined;
    const nameOf = (name: string): string => (io === 'input' ? `${name}Input` : name);
    const drawn = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io, reused: 'inline' }));
    const moved = drawn.replaceAll(namedSchema, (_, name: string) => `"#/components/schemas/${nameOf(name)}"`);
    const { $schema: _, $defs = {}, ...rest } = JSON.parse(moved) as Json & { $defs?: Json };
    for (const [name, shape] of Object.entries($defs)) this.named[nameOf(name)] = shape;
    return rest;
  }
}

const camelCase = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
