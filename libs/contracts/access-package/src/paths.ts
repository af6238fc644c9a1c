import { graph, odataOptions } from '@bailiwick/contracts-core';
import { z } from 'zod';

export const domain = 'access-package';
export const root = '/v1.0/identityGovernance/entitlementManagement';
export const packages = `${root}/accessPackages`;
export const policies = `${root}/assignmentPolicies`;
export const context = (fragment: string) => `identityGovernance/entitlementManagement/${fragment}`;

/** One access package, with Graph's query options where it is read. */
export const byPackage = z.object({ accessPackageId: graph.id() });
export const readPackage = byPackage.extend({ odata: odataOptions() });
export const byPolicy = z.object({ policyId: graph.id() });
export const readPolicy = byPolicy.extend({ odata: odataOptions() });
