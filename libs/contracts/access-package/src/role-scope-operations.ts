import { commonErrors, defineCommand, defineQuery, graph, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { accessPackageErrors } from './errors.ts';
import { byPackage, context, domain, packages, readPackage } from './paths.ts';
import { resourceRoleScope } from './shapes.ts';

const path = `${packages}/{accessPackageId}/resourceRoleScopes`;
const fragment = context("accessPackages('{accessPackageId}')/resourceRoleScopes");

/** `{roleId}_{scopeId}`; opaque to callers. */
const resourceRoleScopeId = z
  .string()
  .min(1)
  .max(100)
  .transform((value) => value.toLowerCase());

/** Undeclared properties of role and scope are tolerated, and their ids are hints: clients send whole expanded objects. */
const origin = { originId: graph.text(2048, { min: 1 }), originSystem: graph.text(64).optional() };
const role = graph.model(
  {
    ...origin,
    resource: z.looseObject({ id: graph.id() }).transform(({ id }) => ({ id })),
  },
  { ignored: ['displayName', 'description', 'type', 'createdDateTime', 'modifiedDateTime'] },
);
const scope = graph.model(origin, {
  ignored: ['displayName', 'description', 'isRootScope', 'url', 'roleOriginId', 'createdDateTime', 'modifiedDateTime'],
});

export const listResourceRoleScopes = defineQuery({
  domain,
  name: 'list-resource-role-scopes',
  summary: 'List the resource roles that an access package gives',
  permission: 'accessPackages.read',
  input: readPackage,
  output: pageShape(resourceRoleScope),
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path, success: 200, answers: 'collection', context: fragment },
});

export const getResourceRoleScope = defineQuery({
  domain,
  name: 'get-resource-role-scope',
  summary: 'Get one resource role that an access package gives',
  permission: 'accessPackages.read',
  input: readPackage.extend({ resourceRoleScopeId }),
  output: resourceRoleScope,
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path: `${path}/{resourceRoleScopeId}`, success: 200, context: `${fragment}/$entity` },
});

/** Everybody who holds the package gets the role, without anybody doing anything. */
export const addResourceRoleScope = defineCommand({
  domain,
  name: 'add-resource-role-scope',
  summary: 'Add a resource role to an access package',
  permission: 'resourceRoleScopes.change',
  input: byPackage.extend({ body: graph.model({ role, scope }, { ignored: ['createdDateTime'] }) }),
  output: resourceRoleScope,
  errors: [commonErrors.notFound, accessPackageErrors.roleScopeExists],
  http: {
    method: 'POST',
    path,
    success: 201,
    body: 'required',
    context: `${fragment}/$entity`,
    location: `${path}/{id}`,
  },
});

export const removeResourceRoleScope = defineCommand({
  domain,
  name: 'remove-resource-role-scope',
  summary: 'Remove a resource role from an access package',
  permission: 'resourceRoleScopes.change',
  input: byPackage.extend({ resourceRoleScopeId }),
  output: null,
  errors: [commonErrors.notFound],
  http: { method: 'DELETE', path: `${path}/{resourceRoleScopeId}`, success: 204 },
});

export const roleScopeOperations = [
  listResourceRoleScopes,
  getResourceRoleScope,
  addResourceRoleScope,
  removeResourceRoleScope,
] as const;
