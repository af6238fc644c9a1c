import { commonErrors, defineCommand, defineQuery, graph, odataOptions, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { catalogErrors } from './errors.ts';
import { catalog, catalogStates } from './shapes.ts';

const root = '/v1.0/identityGovernance/entitlementManagement';
const context = 'identityGovernance/entitlementManagement/catalogs';
const one = z.object({ catalogId: graph.id() });

const writable = {
  displayName: graph.displayName(),
  description: graph.text(4000).nullable(),
  state: graph.choice(catalogStates),
  isExternallyVisible: graph.boolean(),
};
const ignored = [
  'catalogType',
  'createdDateTime',
  'modifiedDateTime',
  'accessPackages',
  'resources',
  'resourceRoles',
  'resourceScopes',
  'customWorkflowExtensions',
];

export const listCatalogs = defineQuery({
  domain: 'catalog',
  name: 'list-catalogs',
  summary: 'List the catalogs that the caller may see',
  permission: 'catalogs.read',
  input: z.object({ odata: odataOptions() }),
  output: pageShape(catalog),
  odata: true,
  http: { method: 'GET', path: `${root}/catalogs`, success: 200, answers: 'collection', context },
});

export const countCatalogs = defineQuery({
  domain: 'catalog',
  name: 'count-catalogs',
  summary: 'Count the catalogs that the caller may see',
  permission: 'catalogs.read',
  input: z.object({ odata: odataOptions() }),
  output: z.int(),
  odata: true,
  http: { method: 'GET', path: `${root}/catalogs/$count`, success: 200, answers: 'text' },
});

export const getCatalog = defineQuery({
  domain: 'catalog',
  name: 'get-catalog',
  summary: 'Get a catalog',
  permission: 'catalogs.read',
  input: one.extend({ odata: odataOptions() }),
  output: catalog,
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path: `${root}/catalogs/{catalogId}`, success: 200, context: `${context}/$entity` },
});

/** A person who creates a catalog becomes its first owner; the directory sees to that. */
export const createCatalog = defineCommand({
  domain: 'catalog',
  name: 'create-catalog',
  summary: 'Create a catalog',
  permission: 'catalogs.create',
  input: z.object({
    body: graph.model(
      {
        displayName: writable.displayName,
        description: writable.description.default(null),
        state: writable.state.default('published'),
        isExternallyVisible: writable.isExternallyVisible.default(true),
      },
      { ignored },
    ),
  }),
  output: catalog,
  errors: [catalogErrors.nameTaken],
  http: {
    method: 'POST',
    path: `${root}/catalogs`,
    success: 201,
    body: 'required',
    context: `${context}/$entity`,
    location: `${root}/catalogs/{id}`,
  },
});

export const updateCatalog = defineCommand({
  domain: 'catalog',
  name: 'update-catalog',
  summary: 'Change name, description, state or external visibility of a catalog',
  permission: 'catalogs.update',
  input: one.extend({
    body: graph.model(
      {
        displayName: writable.displayName.optional(),
        description: writable.description.optional(),
        state: writable.state.optional(),
        isExternallyVisible: writable.isExternallyVisible.optional(),
      },
      { ignored },
    ),
  }),
  output: null,
  errors: [commonErrors.notFound, catalogErrors.nameTaken],
  http: { method: 'PATCH', path: `${root}/catalogs/{catalogId}`, success: 204, body: 'required' },
});

export const deleteCatalog = defineCommand({
  domain: 'catalog',
  name: 'delete-catalog',
  summary: 'Delete an empty catalog',
  permission: 'catalogs.delete',
  input: one,
  output: null,
  errors: [commonErrors.notFound, catalogErrors.notEmpty, catalogErrors.builtIn],
  http: { method: 'DELETE', path: `${root}/catalogs/{catalogId}`, success: 204 },
});

export const catalogOperations = [
  listCatalogs,
  countCatalogs,
  getCatalog,
  createCatalog,
  updateCatalog,
  deleteCatalog,
] as const;
