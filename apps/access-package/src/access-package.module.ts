import { accessPackageErrors } from '@bailiwick/contracts-access-package';
import { defineService } from '@bailiwick/service-host';
import { AccessPackage } from './access-package/access-package.entity.ts';
import { GetAccessPackageHistory } from './access-package/access-package-history.ts';
import * as packages from './access-package/access-package.queries.ts';
import { DeleteAccessPackage, UpdateAccessPackage } from './access-package/change-access-package.ts';
import { AddResourceRoleScope, RemoveResourceRoleScope } from './access-package/change-resource-roles.ts';
import { CreateAccessPackage } from './access-package/create-access-package.ts';
import { ImportAccessPackages } from './access-package/import-access-packages.ts';
import { AssignmentPolicy } from './assignment-policy/assignment-policy.entity.ts';
import * as policies from './assignment-policy/assignment-policy.queries.ts';
import { ChangePolicy, CreatePolicy, DeletePolicy, ReplacePolicy } from './assignment-policy/change-policy.ts';
import * as incompatibilityChanges from './incompatibility/change-incompatibility.ts';
import * as incompatibilities from './incompatibility/incompatibility.queries.ts';
import { packagesAndPolicies } from './migrations/0001-packages-and-policies.ts';
import { policyVersions } from './migrations/0002-policy-versions.ts';
import { requestablePackages } from './migrations/0003-requestable-packages.ts';
import { searchAndHistory } from './migrations/0007-search-and-history.ts';
import { assignmentReplica } from './replicas/assignment.replica.ts';
import { catalogReplica } from './replicas/catalog.replica.ts';
import { groupReplica, userReplica } from './replicas/directory.replicas.ts';
import { resourceReplica, WhenResourceChangedKeepItsRoles } from './replicas/resource.replica.ts';
import { GetApplicablePolicyRequirements } from './requestor/policy-requirements.ts';
import * as requestor from './requestor/requestor.queries.ts';

/**
 * Owns access packages, the resource roles they give, assignment policies and incompatibilities: definitions only, never who
 * holds what. Learns of catalogs, resources, names of users and groups, and of assignments (to refuse deletion, and to let
 * holders read). Must never decide a request.
 */
export const accessPackageService = defineService({
  domain: 'access-package',
  entities: [AccessPackage, AssignmentPolicy],
  migrations: [packagesAndPolicies, policyVersions, requestablePackages, searchAndHistory],
  replicas: [catalogReplica, resourceReplica, groupReplica, userReplica, assignmentReplica],
  constraints: { access_package_name: accessPackageErrors.nameTaken },
  providers: [
    packages.ListAccessPackages,
    packages.CountAccessPackages,
    packages.GetAccessPackage,
    packages.GetCatalogOfAccessPackage,
    packages.ListCatalogAccessPackages,
    packages.GetCatalogAccessPackage,
    packages.ListResourceRoleScopes,
    packages.GetResourceRoleScope,
    GetAccessPackageHistory,
    CreateAccessPackage,
    UpdateAccessPackage,
    DeleteAccessPackage,
    AddResourceRoleScope,
    RemoveResourceRoleScope,
    ...Object.values(incompatibilities),
    ...Object.values(incompatibilityChanges),
    ...Object.values(requestor),
    GetApplicablePolicyRequirements,
    ...Object.values(policies),
    CreatePolicy,
    ReplacePolicy,
    ChangePolicy,
    DeletePolicy,
    ImportAccessPackages,
    WhenResourceChangedKeepItsRoles,
  ],
});
