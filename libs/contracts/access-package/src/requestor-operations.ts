import { commonErrors, defineQuery, graph, odataOptions, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { accessPackageErrors } from './errors.ts';
import { byPackage, context, domain, packages, readPackage, root } from './paths.ts';
import { accessPackage, availableAccessPackage, policyRequirements, resourceRoleScope } from './shapes.ts';

/** What a person may find and request. Scope decides, for administrators too. */
const requestable = { domain, permission: 'accessPackages.requestable', applications: false } as const;

/** Published catalog, not hidden, and some policy that lets the caller ask for themselves. */
export const filterPackagesByCurrentUser = defineQuery({
  ...requestable,
  name: 'filter-access-packages-by-current-user',
  summary: 'List the access packages that the caller may request',
  input: z.object({ on: z.string(), odata: odataOptions() }),
  output: pageShape(accessPackage),
  errors: [accessPackageErrors.unknownOption],
  odata: true,
  http: {
    method: 'GET',
    path: `${packages}/filterByCurrentUser(on={on})`,
    success: 200,
    answers: 'collection',
    context: context('accessPackages'),
  },
});

export const listAvailableAccessPackages = defineQuery({
  ...requestable,
  name: 'list-available-access-packages',
  summary: 'List what the caller may request, as far as a requestor may know it',
  input: z.object({ odata: odataOptions() }),
  output: pageShape(availableAccessPackage),
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/availableAccessPackages`,
    success: 200,
    answers: 'collection',
    context: context('availableAccessPackages'),
  },
});

export const getAvailableAccessPackage = defineQuery({
  ...requestable,
  name: 'get-available-access-package',
  summary: 'Get a package that the caller may request',
  input: readPackage,
  output: availableAccessPackage,
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/availableAccessPackages/{accessPackageId}`,
    success: 200,
    context: context('availableAccessPackages/$entity'),
  },
});

export const listAvailableResourceRoleScopes = defineQuery({
  ...requestable,
  name: 'list-available-resource-role-scopes',
  summary: 'List what a package that the caller may request would give',
  input: readPackage,
  output: pageShape(resourceRoleScope),
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: `${root}/availableAccessPackages/{accessPackageId}/resourceRoleScopes`,
    success: 200,
    answers: 'collection',
    context: context("availableAccessPackages('{accessPackageId}')/resourceRoleScopes"),
  },
});

const forWhom = graph.model({
  subject: z.looseObject({ objectId: graph.id() }).nullish(),
  /** The questions' texts are then in this language, where the policy has them: `de`, `de-CH`. */
  '@bailiwick.languageCode': graph.text(35, { min: 2 }).nullish(),
});

/**
 * An action of Graph's that only reads. A hidden package answers too: its link works for those in scope. Whoever may assign
 * the package directly may ask for another `subject`, to prepare the assignment: then policies for administrators count too.
 */
export const getApplicablePolicyRequirements = defineQuery({
  ...requestable,
  name: 'get-applicable-policy-requirements',
  summary: 'Find under which policies the package may be requested, and what they ask',
  input: byPackage.extend({ body: forWhom.optional() }),
  output: pageShape(policyRequirements),
  errors: [commonErrors.notFound, commonErrors.forbidden, accessPackageErrors.unknownRequestSubject],
  http: {
    method: 'POST',
    path: `${packages}/{accessPackageId}/getApplicablePolicyRequirements`,
    success: 200,
    body: 'optional',
    answers: 'collection',
    context: 'Collection(microsoft.graph.accessPackageAssignmentRequestRequirements)',
  },
});

export const requestorOperations = [
  filterPackagesByCurrentUser,
  listAvailableAccessPackages,
  getAvailableAccessPackage,
  listAvailableResourceRoleScopes,
  getApplicablePolicyRequirements,
] as const;
