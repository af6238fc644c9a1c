import { commonErrors, defineCommand, defineQuery, graph, pageShape } from '@bailiwick/contracts-core';
import { accessPackageErrors } from './errors.ts';
import { byPackage, context, domain, packages, readPackage } from './paths.ts';
import { accessPackage, incompatibleGroup, objectReference } from './shapes.ts';

const errors = [commonErrors.notFound];
const path = `${packages}/{accessPackageId}`;
const fragment = (name: string) => context(`accessPackages('{accessPackageId}')/${name}`);

const list = (
  name: string,
  summary: string,
  navigation: string,
  row: typeof accessPackage | typeof incompatibleGroup,
) =>
  defineQuery({
    domain,
    name,
    summary,
    permission: 'accessPackages.read',
    input: readPackage,
    output: pageShape(row),
    errors,
    odata: true,
    http: {
      method: 'GET',
      path: `${path}/${navigation}`,
      success: 200,
      answers: 'collection',
      context: fragment(navigation),
    },
  });

const listReferences = (name: string, summary: string, navigation: string) =>
  defineQuery({
    domain,
    name,
    summary,
    permission: 'accessPackages.read',
    input: readPackage,
    output: pageShape(objectReference),
    errors,
    http: {
      method: 'GET',
      path: `${path}/${navigation}/$ref`,
      success: 200,
      answers: 'collection',
      context: 'Collection($ref)',
    },
  });

const addReference = (name: string, summary: string, navigation: string) =>
  defineCommand({
    domain,
    name,
    summary,
    permission: 'incompatibilities.change',
    input: byPackage.extend({ body: graph.odataReference() }),
    output: null,
    errors: [...errors, accessPackageErrors.incompatibleExists, accessPackageErrors.incompatibleWithItself],
    http: { method: 'POST', path: `${path}/${navigation}/$ref`, success: 204, body: 'required' },
  });

const removeReference = (name: string, summary: string, navigation: string) =>
  defineCommand({
    domain,
    name,
    summary,
    permission: 'incompatibilities.change',
    input: byPackage.extend({ incompatibleId: graph.id() }),
    output: null,
    errors,
    http: { method: 'DELETE', path: `${path}/${navigation}/{incompatibleId}/$ref`, success: 204 },
  });

export const listIncompatiblePackages = list(
  'list-incompatible-packages',
  'List the access packages whose holders may not request this one',
  'incompatibleAccessPackages',
  accessPackage,
);
export const listPackagesIncompatibleWith = list(
  'list-packages-incompatible-with',
  'List the access packages that name this one as incompatible',
  'accessPackagesIncompatibleWith',
  accessPackage,
);
export const listIncompatibleGroups = list(
  'list-incompatible-groups',
  'List the groups whose members may not request this access package',
  'incompatibleGroups',
  incompatibleGroup,
);
export const listIncompatiblePackageReferences = listReferences(
  'list-incompatible-package-references',
  'List the links to incompatible access packages',
  'incompatibleAccessPackages',
);
export const listIncompatibleGroupReferences = listReferences(
  'list-incompatible-group-references',
  'List the links to incompatible groups',
  'incompatibleGroups',
);
export const addIncompatiblePackage = addReference(
  'add-incompatible-package',
  'Name an access package as incompatible',
  'incompatibleAccessPackages',
);
export const addIncompatibleGroup = addReference(
  'add-incompatible-group',
  'Name a group as incompatible',
  'incompatibleGroups',
);
export const removeIncompatiblePackage = removeReference(
  'remove-incompatible-package',
  'Stop naming an access package as incompatible',
  'incompatibleAccessPackages',
);
export const removeIncompatibleGroup = removeReference(
  'remove-incompatible-group',
  'Stop naming a group as incompatible',
  'incompatibleGroups',
);

export const incompatibilityOperations = [
  listIncompatiblePackages,
  listPackagesIncompatibleWith,
  listIncompatibleGroups,
  listIncompatiblePackageReferences,
  listIncompatibleGroupReferences,
  addIncompatiblePackage,
  addIncompatibleGroup,
  removeIncompatiblePackage,
  removeIncompatibleGroup,
] as const;
