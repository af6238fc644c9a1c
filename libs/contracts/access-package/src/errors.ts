import { defineError } from '@bailiwick/contracts-core';

export const accessPackageErrors = {
  nameTaken: defineError(
    'AccessPackageNameAlreadyExists',
    'invalid',
    'An access package with this name exists in the catalog.',
  ),
  assigned: defineError('AccessPackageHasAssignments', 'invalid', 'The access package is still assigned to somebody.'),
  roleScopeExists: defineError('ResourceRoleScopeExists', 'invalid', 'The access package gives this role already.'),
  incompatibleExists: defineError('ReferenceAlreadyExists', 'invalid', 'This is listed as incompatible already.'),
  incompatibleWithItself: defineError(
    'IncompatibleWithItself',
    'invalid',
    'An access package cannot be incompatible with itself.',
  ),
  policyAssigned: defineError('PolicyHasAssignments', 'invalid', 'Assignments of this policy exist.'),
  policyPackageFixed: defineError('PolicyPackageFixed', 'invalid', 'A policy cannot move to another access package.'),
  unknownSubject: defineError('InvalidModel', 'invalid', 'A user or group that the policy names does not exist.'),
  unknownRequestSubject: defineError(
    'InvalidModel',
    'invalid',
    'The person to whom access would be given does not exist.',
  ),
  unsupportedSetting: defineError('InvalidModel', 'invalid', 'The policy asks for something that is not available.'),
  unknownOption: defineError('BadRequest', 'invalid', "The only option is 'allowedRequestor'."),
  notReady: defineError('serviceNotAvailable', 'unavailable', 'What this builds on has not arrived yet. Retry.'),
} as const;
