import { commonErrors, defineCommand, defineQuery, graph, odataOptions, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { accessPackageErrors } from './errors.ts';
import { byPackage, context, domain, packages, readPackage, root } from './paths.ts';
import { accessPackage, packageChange } from './shapes.ts';

const inCatalog = z.object({ catalogId: graph.id(), odata: odataOptions() });
const inCatalogPath = `${root}/catalogs/{catalogId}/accessPackages`;
const inCatalogContext = context("catalogs('{catalogId}')/accessPackages");
const ignored = [
  'createdDateTime',
  'modifiedDateTime',
  'assignmentPolicies',
  'resourceRoleScopes',
  'incompatibleAccessPackages',
  'incompatibleGroups',
  'accessPackagesIncompatibleWith',
];
const writable = {
  displayName: graph.displayName(),
  description: graph.text(4000).nullable(),
  isHidden: graph.boolean(),
};

export const listAccessPackages = defineQuery({
  domain,
  name: 'list-access-packages',
  summary: 'List the access packages that the caller may see by role',
  permission: 'accessPackages.read',
  input: z.object({ odata: odataOptions() }),
  output: pageShape(accessPackage),
  odata: true,
  http: { method: 'GET', path: packages, success: 200, answers: 'collection', context: context('accessPackages') },
});

export const countAccessPackages = defineQuery({
  domain,
  name: 'count-access-packages',
  summary: 'Count the access packages that the caller may see by role',
  permission: 'accessPackages.read',
  input: z.object({ odata: odataOptions() }),
  output: z.int(),
  odata: true,
  http: { method: 'GET', path: `${packages}/$count`, success: 200, answers: 'text' },
});

/** Holders of an assignment may read it too. */
export const getAccessPackage = defineQuery({
  domain,
  name: 'get-access-package',
  summary: 'Get an access package',
  permission: 'accessPackages.read',
  input: readPackage,
  output: accessPackage,
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${packages}/{accessPackageId}`,
    success: 200,
    context: context('accessPackages/$entity'),
  },
});

export const createAccessPackage = defineCommand({
  domain,
  name: 'create-access-package',
  summary: 'Create an access package in a catalog',
  permission: 'accessPackages.create',
  input: z.object({
    body: graph.model(
      {
        displayName: writable.displayName,
        description: writable.description.default(null),
        isHidden: writable.isHidden.default(false),
        catalog: graph.reference(),
      },
      { ignored, bindings: ['catalog'] },
    ),
  }),
  output: accessPackage,
  errors: [commonErrors.notFound, accessPackageErrors.nameTaken],
  http: {
    method: 'POST',
    path: packages,
    success: 201,
    body: 'required',
    context: context('accessPackages/$entity'),
    location: `${packages}/{id}`,
  },
});

export const updateAccessPackage = defineCommand({
  domain,
  name: 'update-access-package',
  summary: 'Rename, describe, hide or show an access package',
  permission: 'accessPackages.update',
  input: byPackage.extend({
    body: graph.model(
      {
        displayName: writable.displayName.optional(),
        description: writable.description.optional(),
        isHidden: writable.isHidden.optional(),
      },
      { ignored: [...ignored, 'catalog'] },
    ),
  }),
  output: null,
  errors: [commonErrors.notFound, accessPackageErrors.nameTaken],
  http: { method: 'PATCH', path: `${packages}/{accessPackageId}`, success: 204, body: 'required' },
});

export const deleteAccessPackage = defineCommand({
  domain,
  name: 'delete-access-package',
  summary: 'Delete an access package that nobody holds, with its policies',
  permission: 'accessPackages.delete',
  input: byPackage,
  output: null,
  errors: [commonErrors.notFound, accessPackageErrors.assigned],
  http: { method: 'DELETE', path: `${packages}/{accessPackageId}`, success: 204 },
});

export const getCatalogOfAccessPackage = defineQuery({
  domain,
  name: 'get-catalog-of-access-package',
  summary: 'Get the catalog that an access package belongs to',
  permission: 'accessPackages.read',
  input: readPackage,
  output: z.looseObject({ id: z.string() }),
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${packages}/{accessPackageId}/catalog`,
    success: 200,
    context: context('catalogs/$entity'),
  },
});

export const listCatalogAccessPackages = defineQuery({
  domain,
  name: 'list-catalog-access-packages',
  summary: 'List the access packages of one catalog',
  permission: 'accessPackages.read',
  input: inCatalog,
  output: pageShape(accessPackage),
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path: inCatalogPath, success: 200, answers: 'collection', context: inCatalogContext },
});

export const getCatalogAccessPackage = defineQuery({
  domain,
  name: 'get-catalog-access-package',
  summary: 'Get one access package of a catalog',
  permission: 'accessPackages.read',
  input: inCatalog.extend({ accessPackageId: graph.id() }),
  output: accessPackage,
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${inCatalogPath}/{accessPackageId}`,
    success: 200,
    context: `${inCatalogContext}/$entity`,
  },
});

/** Newest first. Policies' changes are among them, with the package's. */
export const getAccessPackageHistory = defineQuery({
  domain,
  name: 'get-access-package-history',
  summary: 'See how an access package and its policies changed: who, when, what, why',
  permission: 'history.read',
  input: byPackage.extend({ odata: odataOptions() }),
  output: pageShape(packageChange),
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: '/bailiwick/v1/accessPackages/{accessPackageId}/history',
    success: 200,
    answers: 'collection',
  },
});

export const packageOperations = [
  listAccessPackages,
  countAccessPackages,
  getAccessPackage,
  createAccessPackage,
  updateAccessPackage,
  deleteAccessPackage,
  getCatalogOfAccessPackage,
  listCatalogAccessPackages,
  getCatalogAccessPackage,
  getAccessPackageHistory,
] as const;
