import { defineCommand, defineQuery, graph, type ErrorSpec } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { directoryErrors } from '../errors.ts';
import { pageOf, roleAssignmentShape, roleDefinitionShape, selected } from '../shapes.ts';
import { odata } from './options.ts';

const scope = graph.text(256).nullish();
const body = graph.model(
  { principalId: graph.id(), roleDefinitionId: graph.id(), appScopeId: scope, directoryScopeId: scope },
  {
    ignored: [
      'principal',
      'roleDefinition',
      'appScope',
      'directoryScope',
      'condition',
      'principalOrganizationId',
      'resourceScope',
    ],
  },
);

interface Provider {
  /** Graph's name of the provider, under `roleManagement`. */
  readonly name: 'directory' | 'entitlementManagement';
  /** In front of the nouns in the operations' names: `directory-`. */
  readonly prefix: '' | 'directory-';
  /** What its roles are called: `a directory role`, `directory roles`. */
  readonly role: string;
  readonly roles: string;
  readonly reading: string;
  readonly assigning: string;
  /** Refusals of reading one, and of taking one away. */
  readonly errors: { readonly read: readonly ErrorSpec[]; readonly remove: readonly ErrorSpec[] };
}

/** Both providers of Graph's role management have the same six operations. */
export function roleManagement({ name, prefix, role, roles, reading, assigning, errors }: Provider) {
  const path = `/v1.0/roleManagement/${name}`;
  const context = `roleManagement/${name}`;
  const domain = 'directory';
  const definitions = { domain, permission: 'roleDefinitions.read', odata: true } as const;
  const assignments = { domain, permission: reading, odata: true } as const;
  const one = { method: 'GET', success: 200 } as const;
  const many = { ...one, answers: 'collection' } as const;
  return {
    listDefinitions: defineQuery({
      ...definitions,
      name: `list-${prefix}role-definitions`,
      summary: `List ${roles}`,
      input: z.object({ odata }),
      output: pageOf(roleDefinitionShape.partial()),
      http: { ...many, path: `${path}/roleDefinitions`, context: `${context}/roleDefinitions` },
    }),
    getDefinition: defineQuery({
      ...definitions,
      name: `get-${prefix}role-definition`,
      summary: `Get ${role}`,
      input: z.object({ roleDefinitionId: graph.id(), odata }),
      output: selected(roleDefinitionShape.partial()),
      errors: errors.read,
      http: {
        ...one,
        path: `${path}/roleDefinitions/{roleDefinitionId}`,
        context: `${context}/roleDefinitions/$entity`,
      },
    }),
    listAssignments: defineQuery({
      ...assignments,
      name: `list-${prefix}role-assignments`,
      summary: `List who holds ${roles}, by assignments of their own`,
      input: z.object({ odata }),
      output: pageOf(roleAssignmentShape.partial()),
      http: { ...many, path: `${path}/roleAssignments`, context: `${context}/roleAssignments` },
    }),
    getAssignment: defineQuery({
      ...assignments,
      name: `get-${prefix}role-assignment`,
      summary: `Get an assignment of ${role}`,
      input: z.object({ roleAssignmentId: graph.id(), odata }),
      output: selected(roleAssignmentShape.partial()),
      errors: errors.read,
      http: {
        ...one,
        path: `${path}/roleAssignments/{roleAssignmentId}`,
        context: `${context}/roleAssignments/$entity`,
      },
    }),
    create: defineCommand({
      domain,
      permission: assigning,
      name: `create-${prefix}role-assignment`,
      summary: `Give a person, a group or an application ${role}`,
      input: z.object({ body }),
      output: roleAssignmentShape,
      errors: [
        directoryErrors.unknownRole,
        directoryErrors.wrongScope,
        directoryErrors.badReference,
        directoryErrors.assignmentExists,
        directoryErrors.selfPromotion,
      ],
      http: {
        method: 'POST',
        path: `${path}/roleAssignments`,
        success: 201,
        body: 'required',
        context: `${context}/roleAssignments/$entity`,
        location: `${path}/roleAssignments/{id}`,
      },
    }),
    remove: defineCommand({
      domain,
      permission: assigning,
      name: `delete-${prefix}role-assignment`,
      summary: `Take ${role} away`,
      input: z.object({ roleAssignmentId: graph.id() }),
      output: null,
      errors: errors.remove,
      http: { method: 'DELETE', path: `${path}/roleAssignments/{roleAssignmentId}`, success: 204 },
    }),
  };
}
