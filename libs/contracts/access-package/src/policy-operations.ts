import { commonErrors, defineCommand, defineQuery, graph, odataOptions, pageShape } from '@bailiwick/contracts-core';
import { z } from 'zod';
import { accessPackageErrors } from './errors.ts';
import { byPolicy, context, domain, packages, policies, readPackage, readPolicy } from './paths.ts';
import { policyBody, policyPatch, policyReplacement } from './policy-model.ts';
import { accessPackage, assignmentPolicy, question } from './shapes.ts';

const path = `${policies}/{policyId}`;
const below = `${packages}/{accessPackageId}/assignmentPolicies`;
const entity = context('assignmentPolicies/$entity');
const refusals = [
  commonErrors.notFound,
  accessPackageErrors.unsupportedSetting,
  accessPackageErrors.unknownSubject,
  accessPackageErrors.policyPackageFixed,
];

export const listPolicies = defineQuery({
  domain,
  name: 'list-policies',
  summary: 'List the assignment policies that the caller may see',
  permission: 'policies.read',
  input: z.object({ odata: odataOptions() }),
  output: pageShape(assignmentPolicy),
  odata: true,
  http: { method: 'GET', path: policies, success: 200, answers: 'collection', context: context('assignmentPolicies') },
});

export const countPolicies = defineQuery({
  domain,
  name: 'count-policies',
  summary: 'Count the assignment policies that the caller may see',
  permission: 'policies.read',
  input: z.object({ odata: odataOptions() }),
  output: z.int(),
  odata: true,
  http: { method: 'GET', path: `${policies}/$count`, success: 200, answers: 'text' },
});

export const listPoliciesOfPackage = defineQuery({
  domain,
  name: 'list-policies-of-access-package',
  summary: 'List the assignment policies of an access package',
  permission: 'policies.read',
  input: readPackage,
  output: pageShape(assignmentPolicy),
  errors: [commonErrors.notFound],
  odata: true,
  http: {
    method: 'GET',
    path: below,
    success: 200,
    answers: 'collection',
    context: context("accessPackages('{accessPackageId}')/assignmentPolicies"),
  },
});

export const getPolicy = defineQuery({
  domain,
  name: 'get-policy',
  summary: 'Get an assignment policy',
  permission: 'policies.read',
  input: readPolicy.extend({ accessPackageId: graph.id().optional() }),
  output: assignmentPolicy,
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path, also: [`${below}/{policyId}`], success: 200, context: entity },
});

export const createPolicy = defineCommand({
  domain,
  name: 'create-policy',
  summary: 'Create an assignment policy of an access package',
  permission: 'policies.change',
  input: z.object({ body: policyBody }),
  output: assignmentPolicy,
  errors: refusals,
  http: {
    method: 'POST',
    path: policies,
    success: 201,
    body: 'required',
    context: entity,
    location: `${policies}/{id}`,
  },
});

/** Requests that are open keep the version they were made under. */
export const replacePolicy = defineCommand({
  domain,
  name: 'replace-policy',
  summary: 'Replace an assignment policy; what is absent is reset',
  permission: 'policies.change',
  input: byPolicy.extend({ accessPackageId: graph.id().optional(), body: policyReplacement }),
  output: assignmentPolicy,
  errors: refusals,
  http: { method: 'PUT', path, also: [`${below}/{policyId}`], success: 200, body: 'required', context: entity },
});

export const changePolicy = defineCommand({
  domain,
  name: 'change-policy',
  summary: 'Change the properties of an assignment policy that are sent',
  permission: 'policies.change',
  input: byPolicy.extend({ accessPackageId: graph.id().optional(), body: policyPatch }),
  output: assignmentPolicy,
  errors: refusals,
  http: { method: 'PATCH', path, also: [`${below}/{policyId}`], success: 200, body: 'required', context: entity },
});

export const deletePolicy = defineCommand({
  domain,
  name: 'delete-policy',
  summary: 'Delete an assignment policy under which nobody holds an assignment',
  permission: 'policies.change',
  input: byPolicy.extend({ accessPackageId: graph.id().optional() }),
  output: null,
  errors: [commonErrors.notFound, accessPackageErrors.policyAssigned],
  http: { method: 'DELETE', path, also: [`${below}/{policyId}`], success: 204 },
});

export const listQuestions = defineQuery({
  domain,
  name: 'list-policy-questions',
  summary: 'List the questions that a policy asks',
  permission: 'policies.read',
  input: byPolicy,
  output: pageShape(question),
  errors: [commonErrors.notFound],
  http: {
    method: 'GET',
    path: `${path}/questions`,
    success: 200,
    answers: 'collection',
    context: context("assignmentPolicies('{policyId}')/questions"),
  },
});

export const getPackageOfPolicy = defineQuery({
  domain,
  name: 'get-access-package-of-policy',
  summary: 'Get the access package of a policy',
  permission: 'policies.read',
  input: readPolicy,
  output: accessPackage,
  errors: [commonErrors.notFound],
  odata: true,
  http: { method: 'GET', path: `${path}/accessPackage`, success: 200, context: context('accessPackages/$entity') },
});

export const policyOperations = [
  listPolicies,
  countPolicies,
  listPoliciesOfPackage,
  getPolicy,
  createPolicy,
  replacePolicy,
  changePolicy,
  deletePolicy,
  listQuestions,
  getPackageOfPolicy,
] as const;
