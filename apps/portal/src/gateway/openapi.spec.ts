import { expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { allOperations } from './gateway.ts';
import { openApi } from './openapi.ts';

type Json = Record<string, unknown>;
const document = JSON.parse(JSON.stringify(openApi(allOperations)('https://access.example'))) as Json & {
  readonly components: { readonly schemas: Json };
};

test('the document is OpenAPI 3.1 from end to end', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect([valid, errors]).toEqual([true, undefined]);
});

/** Every schema object that stands in the document outside `components`. */
function* inlineSchemas(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value))
    if (name === 'schema') yield inner as Json;
    else if (name !== 'components') yield* inlineSchemas(inner);
}

test('every schema in it is JSON Schema that a validator takes, with all it refers to', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'house', components: document.components });
  const pointed = (schema: Json): Json =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"house#/components')) as Json;
  const all = [...inlineSchemas(document), ...Object.values(document.components.schemas as Record<string, Json>)];
  expect(all.length).toBeGreaterThan(300);
  for (const schema of all) expect(() => ajv.compile(pointed(schema))).not.toThrow();
});

test('describes what the gateway answers itself, and casts', () => {
  const paths = document['paths'] as Record<string, Record<string, { operationId: string }>>;
  expect(paths['/v1.0/$batch']?.['post']?.operationId).toBe('batch');
  expect(paths['/v1.0/$metadata']?.['get']?.operationId).toBe('getMetadata');
  expect(paths['/bailiwick/v1/operations/{key}']?.['get']?.operationId).toBe('getCommandOutcome');
  expect(paths['/v1.0/groups/{groupId}/members/microsoft.graph.user/$count']?.['get']?.operationId).toBe(
    'countMembersAsUser',
  );
});
