import { commandOutcomeShape, domains, errorKinds, serviceStatusShape } from '@bailiwick/contracts-core';
import { z } from 'zod';

/** What the gateway answers itself, for `/openapi.json`: no contract of a service declares it. */
type Json = Record<string, unknown>;

const text = { type: 'string' };
const textMap = { type: 'object', additionalProperties: text };
const detail = { type: 'object', properties: { code: text, target: text, message: text } };
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export const gatewaySchemas: Json = {
  Error: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: text,
          message: text,
          details: { type: 'array', items: detail },
          innerError: { type: 'object', properties: { date: text, 'request-id': text, 'client-request-id': text } },
        },
      },
    },
  },
  Problem: {
    type: 'object',
    description: `RFC 9457; kinds of refusal: ${errorKinds.join(', ')}`,
    properties: { type: text, title: text, status: { type: 'integer' }, code: text, requestId: text },
  },
  BatchRequest: {
    type: 'object',
    required: ['requests'],
    properties: {
      requests: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        items: {
          type: 'object',
          required: ['id', 'method', 'url'],
          properties: {
            id: { ...text, description: 'Once per batch' },
            method: { ...text, enum: methods },
            url: { ...text, description: 'Relative to `/v1.0`' },
            headers: textMap,
            body: { description: 'JSON; `headers` then names `Content-Type`' },
            dependsOn: { type: 'array', items: text, description: 'Ids that must have succeeded before' },
          },
        },
      },
    },
  },
  BatchResponse: {
    type: 'object',
    required: ['responses'],
    properties: {
      responses: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'status', 'headers'],
          properties: { id: text, status: { type: 'integer' }, headers: textMap, body: {} },
        },
      },
    },
  },
  CommandOutcome: withoutDialect(z.toJSONSchema(commandOutcomeShape, { unrepresentable: 'any' })),
  Services: withoutDialect(
    z.toJSONSchema(
      z.object({ value: z.array(z.object({ service: z.enum(domains), status: serviceStatusShape.nullable() })) }),
    ),
  ),
};

function withoutDialect(drawn: Json): Json {
  const { $schema: _, ...schema } = drawn;
  return schema;
}

const content = (type: string, schema: Json): Json => ({ content: { [type]: { schema } } });
const named = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** How a refusal looks: Graph's error under `/v1.0`, a problem document elsewhere. */
export const refusal = (shape: 'graph' | 'problem'): Json => ({
  description: 'A refusal.',
  ...(shape === 'graph'
    ? content('application/json', named('Error'))
    : content('application/problem+json', named('Problem'))),
});

export const gatewayPaths: Readonly<Record<string, Json>> = {
  '/v1.0': {
    get: {
      operationId: 'getServiceDocument',
      tags: ['gateway'],
      summary: 'List the roots of the API',
      security: [],
      responses: {
        '200': { description: 'The service document of OData', ...content('application/json', { type: 'object' }) },
        default: refusal('problem'),
      },
    },
  },
  '/v1.0/$metadata': {
    get: {
      operationId: 'getMetadata',
      tags: ['gateway'],
      summary: 'Describe every type of the API as CSDL',
      security: [],
      responses: {
        '200': { description: 'CSDL 4.0', ...content('application/xml', text) },
        default: refusal('problem'),
      },
    },
  },
  '/v1.0/$batch': {
    post: {
      operationId: 'batch',
      tags: ['gateway'],
      summary: 'Carry out up to 20 calls of the API at once',
      description:
        'Each call is admitted, counted and refused as if it had come alone; 424 where one it depends on failed.',
      requestBody: { required: true, ...content('application/json', named('BatchRequest')) },
      responses: {
        '200': {
          description: 'An answer per call, in any order',
          ...content('application/json', named('BatchResponse')),
        },
        default: refusal('graph'),
      },
    },
  },
  '/bailiwick/v1/services': {
    get: {
      operationId: 'listServices',
      tags: ['gateway'],
      summary: 'See how the services are: what waits, what is late, what went wrong',
      description: 'For those who may read everything. The status of a service that does not answer is null.',
      responses: {
        '200': { description: 'A status per service', ...content('application/json', named('Services')) },
        default: refusal('problem'),
      },
    },
  },
  '/bailiwick/v1/operations/{key}': {
    get: {
      operationId: 'getCommandOutcome',
      tags: ['gateway'],
      summary: 'Find what became of one’s own command, by its `Idempotency-Key`',
      description: 'For a caller who got no answer. 404: nothing has happened under this key, and repeating is safe.',
      parameters: [{ name: 'key', in: 'path', required: true, schema: { ...text, maxLength: 255 } }],
      responses: {
        '200': { description: 'Completed, or running', ...content('application/json', named('CommandOutcome')) },
        default: refusal('problem'),
      },
    },
  },
};
