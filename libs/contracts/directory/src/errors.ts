import { commonErrors, defineError } from '@bailiwick/contracts-core';

/** Refusals of the directory. Directory pieces carry Graph's own codes; the message says which case it is. */
export const directoryErrors = {
  notFound: commonErrors.directoryNotFound,
  forbidden: commonErrors.directoryForbidden,
  userPrincipalNameTaken: defineError(
    'Request_BadRequest',
    'invalid',
    'Another object with the same value for property userPrincipalName already exists.',
  ),
  referenceExists: defineError(
    'Request_BadRequest',
    'invalid',
    "One or more added object references already exist for the following modified properties: 'members'.",
  ),
  sponsorExists: defineError(
    'Request_BadRequest',
    'invalid',
    "One or more added object references already exist for the following modified properties: 'sponsors'.",
  ),
  onlyGuests: defineError('InvalidModel', 'invalid', 'Only the account of a guest has a life that is governed.'),
  badReference: defineError(
    'Request_BadRequest',
    'invalid',
    'The reference does not name an object that can be used here.',
  ),
  membershipNotEditable: defineError(
    'Request_BadRequest',
    'invalid',
    'The membership of this group is governed elsewhere and cannot be changed here.',
  ),
  circularMembership: defineError('Request_BadRequest', 'invalid', 'A group cannot be a member of itself.'),
  circularManager: defineError('Request_BadRequest', 'invalid', 'This manager reports to the person, directly or not.'),
  appRoleTaken: defineError('Request_BadRequest', 'invalid', 'Permission being assigned already exists on the object.'),
  unknownRole: defineError('RoleDefinitionNotFound', 'invalid', 'The role does not exist here.'),
  wrongScope: defineError('InvalidScope', 'invalid', 'The role cannot be assigned in this scope.'),
  assignmentExists: defineError(
    'RoleAssignmentExists',
    'invalid',
    'A conflicting object with the same role, principal and scope already exists.',
  ),
  selfPromotion: defineError('Request_BadRequest', 'invalid', 'Nobody gives a directory role to themselves.'),
  lastOwner: defineError(
    'LastCatalogOwner',
    'invalid',
    'A catalog keeps at least one owner; only an administrator may remove the last.',
  ),
} as const;
