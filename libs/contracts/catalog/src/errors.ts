import { defineError } from '@bailiwick/contracts-core';

export const catalogErrors = {
  nameTaken: defineError('CatalogNameAlreadyExists', 'invalid', 'A catalog with this name exists.'),
  notEmpty: defineError('CatalogNotEmpty', 'invalid', 'The catalog still has access packages or resources.'),
  builtIn: defineError('CatalogIsBuiltIn', 'invalid', 'The built-in catalog cannot be deleted.'),
  resourceAlreadyAdded: defineError('ResourceAlreadyInCatalog', 'invalid', 'The resource is in this catalog already.'),
  resourceInUse: defineError('ResourceInUse', 'invalid', 'An access package of the catalog uses the resource.'),
  resourceRefused: defineError('ResourceNotSupported', 'invalid', 'The object cannot be governed.'),
  originNotFound: defineError('ResourceNotFound', 'notFound', 'The object does not exist in its origin system.'),
  resourceRightMissing: defineError(
    'ResourceRightMissing',
    'forbidden',
    'You may manage the catalog, but not the object itself: it takes its owner or an administrator of such objects.',
  ),
  filterRequired: defineError('FilterRequired', 'invalid', 'This list needs the $filter that its documentation names.'),
} as const;
